import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { compareEditions, type Edition, type EditionTask, editionOf } from '../src/domain/editions/index.ts';
import { readPlan } from '../src/reading/index.ts';
import { type Figure, percentile } from './figure.ts';

const LIST = fileURLToPath(new URL('../assets/task-list-2021.txt', import.meta.url));
const TASKS = 1_000;
const MEASURES = 5;
const WARM_UP = 2;
const RUNS = 10;

/** A list of the greatest size against its next edition, as it is usual and as it costs the most. */
export async function run(): Promise<Figure[]> {
  const sentences = editionOf(readPlan(readFileSync(LIST, 'utf8'))).tasks.flatMap((task) =>
    task.measures.map((measure) => measure.text),
  );
  const size = `${TASKS} tasks × ${MEASURES} measures`;
  const old = editionFrom('o', (t) => plainTask(t, sentences));
  const tenth = editionFrom('n', (t) => (t % 10 === 0 ? editedTask(t, sentences) : plainTask(t, sentences)));
  const renamed = editionFrom('n', (t) => ({ ...plainTask(t, sentences), title: `第${t}号工作安排` }));
  const rewritten = editionFrom('n', (t) => editedTask(t, sentences));
  const same = (mark: string): Edition =>
    editionFrom(mark, (t) => ({ ...plainTask(0, sentences), title: `${mark}任务${t}` }));
  return [
    timed(`editions, ${size}, 10 % changed`, '≤ 1000', old, tenth),
    timed(`editions, ${size}, every title another`, '', old, renamed),
    timed(`editions, ${size}, every task and sentence edited`, '', old, rewritten),
    timed(`editions, ${size}, all of the same words`, '', same('甲'), same('乙')),
  ];
}

function timed(name: string, target: string, old: Edition, next: Edition): Figure {
  const took: number[] = [];
  for (let i = 0; i < RUNS + WARM_UP; i += 1) {
    const began = performance.now();
    compareEditions(old, next, []);
    if (i >= WARM_UP) took.push(performance.now() - began);
  }
  return { name: `${name}, p95`, value: percentile(took, 0.95), unit: 'ms', target };
}

function editionFrom(mark: string, make: (t: number) => EditionTask): Edition {
  return {
    tasks: Array.from({ length: TASKS }, (_, t) => {
      const task = make(t);
      return {
        ...task,
        key: `${mark}${t}`,
        no: t + 1,
        measures: task.measures.map((measure, m) => ({
          ...measure,
          key: `${mark}${t}/${m}`,
          items: measure.items.map((item, i) => ({ ...item, key: `${mark}${t}/${m}/${i}` })),
        })),
      };
    }),
  };
}

/** Sentences of the 2021 list with a region of its own in each, so that they are alike but not the same. */
function plainTask(t: number, sentences: readonly string[]): EditionTask {
  const name = `${String.fromCharCode(0x4e00 + t)}${String.fromCharCode(0x6000 + t * 3)}`;
  return {
    key: '',
    no: 0,
    printed: null,
    parts: [`第${Math.floor(t / 50)}部分`],
    title: `推进${name}地区知识产权工作第${t}项`,
    units: [{ name: '条法司', role: 'lead' }],
    deadline: { text: '年底前完成', kind: 'date', date: '2021-12-31' },
    measures: Array.from({ length: MEASURES }, (_, m) => {
      const text = `在${name}地区${sentences[(t * 7 + m * 13) % sentences.length] ?? ''}`;
      return {
        key: '',
        addressee: { kind: 'national' as const, text: null },
        text,
        items: text.split(/[，。]/).flatMap((clause) => (clause === '' ? [] : [{ key: '', text: clause }])),
      };
    }),
  };
}

function editedTask(t: number, sentences: readonly string[]): EditionTask {
  const task = plainTask(t, sentences);
  const edit = (text: string): string => text.replace('推进', '加快推进').replace(/知识产权/, '专利商标');
  return {
    ...task,
    title: edit(task.title),
    measures: task.measures.map((measure, m) =>
      m === 0
        ? measure
        : {
            ...measure,
            text: edit(`${measure.text}并按期报告。`),
            items: measure.items.map((item) => ({ ...item, text: edit(item.text) })),
          },
    ),
  };
}
