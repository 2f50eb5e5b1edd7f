import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import {
  coverageOf,
  type Duty,
  dutiesOf,
  indexDuties,
  type LocalItem,
  localItemsOf,
  matchPlan,
} from '../src/domain/coverage/index.ts';
import { readPlan } from '../src/reading/index.ts';
import { type Figure, percentile } from './figure.ts';

const LIST = fileURLToPath(new URL('../assets/task-list-2021.txt', import.meta.url));
const SIZE = 250;
const PLANS = 365;
const WARM_UP = 3;
const RUNS = 20;

/** One provincial plan mapped to a national list, and every plan of a country of provinces and cities, one by one. */
export async function run(): Promise<Figure[]> {
  const document = readPlan(readFileSync(LIST, 'utf8'));
  const duties = dutiesFrom(dutiesOf(document, { level: 'province', year: null }));
  const points = localItemsOf(document);
  const took: number[] = [];
  for (let i = 0; i < RUNS + WARM_UP; i += 1) {
    const items = planOf(points, i);
    const began = performance.now();
    matchPlan(indexDuties(duties), items);
    if (i >= WARM_UP) took.push(performance.now() - began);
  }
  const index = indexDuties(duties);
  const began = performance.now();
  for (let i = 0; i < PLANS; i += 1) coverageOf(index, planOf(points, i), { level: 'province' });
  const all = (performance.now() - began) / 1_000;
  const size = `${SIZE} items to ${SIZE} duties`;
  return [
    {
      name: `coverage, ${size}, index and proposals, p95`,
      value: percentile(took, 0.95),
      unit: 'ms',
      target: '≤ 150',
    },
    {
      name: `coverage, ${PLANS} plans of ${size}, with verdicts, one core`,
      value: all,
      unit: 's',
      target: '≤ 30',
    },
  ];
}

/** As many duties as asked for: those of the list, then the same in another region's words, so that no two are equal. */
function dutiesFrom(duties: readonly Duty[]): Duty[] {
  return Array.from({ length: SIZE }, (_, i) => {
    const duty = duties[i % duties.length];
    if (!duty) throw new Error('the list binds no region');
    return { ...duty, ...varied(duty, Math.floor(i / duties.length)), key: `${i}` };
  });
}

/** Items of the list in another order for every plan, with words of their own. */
function planOf(points: readonly LocalItem[], plan: number): LocalItem[] {
  return Array.from({ length: SIZE }, (_, i) => {
    const item = points[(i * 7 + plan * 13) % points.length];
    if (!item) throw new Error('the list has no items');
    return { ...item, ...varied(item, (plan + i) % 5), key: `${i}`, no: i + 1 };
  });
}

const WORDS = ['', '产业链', '数字经济', '乡村', '跨境电商'];

function varied({ object, text }: LocalItem | Duty, variant: number): Pick<LocalItem, 'object' | 'text'> {
  const words = WORDS[variant] ?? '';
  return { object: `${words}${object}`, text: text.replace(object, `${words}${object}`) };
}
