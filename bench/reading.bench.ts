import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { readPlan } from '../src/reading/index.ts';
import { type Figure, percentile } from './figure.ts';

const LIST = fileURLToPath(new URL('../assets/task-list-2021.txt', import.meta.url));
const WARM_UP = 20;
const RUNS = 100;
/** 2 MB made to cost the most: forty rows as long as a row may be, a clause every five characters. */
const HOSTILE = `2021 年清单\n任务清单 落实举措 责任部门 完成时间\n${Array.from(
  { length: 40 },
  (_, i) => `${i + 1}.加强工作\n国家局：${'加强监管，'.repeat(9_990)}\n条法司 年底前完成\n`,
).join('')}`;

/** Reading the bundled list in a warm process, and the cost of a hostile text of the same form. */
export async function run(): Promise<Figure[]> {
  const text = readFileSync(LIST, 'utf8');
  for (let i = 0; i < WARM_UP; i += 1) readPlan(text);
  const times = Array.from({ length: RUNS }, () => timed(() => readPlan(text)));
  return [
    { name: 'read the 2021 list, median', value: percentile(times, 0.5), unit: 'ms', target: '≤ 100' },
    { name: 'read the 2021 list, p95', value: percentile(times, 0.95), unit: 'ms', target: '≤ 100' },
    {
      name: 'read 2 MB of hostile text',
      value: timed(() => readPlan(HOSTILE)),
      unit: 'ms',
      target: '≤ 5000',
    },
  ];
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
