import { availableParallelism } from 'node:os';
import { LuoshiError } from '../../kernel/errors.ts';
import { type PoolLimits, ThreadPool } from '../threads/threadPool.ts';
import type { ThreadKind } from '../threads/workThread.ts';
import type { MatchTask, RegionMatcher } from './matcher.ts';
import type { RegionWork } from './regionWork.ts';

/** One core is left to answer people. */
const THREAD_LIMITS: PoolLimits = {
  seconds: 120,
  mostSeconds: 120,
  megabytes: 512,
  threads: Math.max(1, availableParallelism() - 1),
  tasks: 10_000,
  keptMegabytes: 256,
  idleSeconds: 30,
};

const MATCHING: ThreadKind = {
  name: 'luoshi-match',
  entry: new URL(
    import.meta.url.endsWith('.ts') ? './matchPlanWorker.ts' : './matchPlanWorker.js',
    import.meta.url,
  ),
  cancelled: () => new LuoshiError('INPUT_CANCELLED', '比对已停止，下次启动时接着做'),
  timedOut: (seconds) => new LuoshiError('INPUT_TIMEOUT', `比对超过 ${seconds} 秒仍未结束，已停止`),
  outOfMemory: (cause) =>
    new LuoshiError('INPUT_TOO_LARGE', '比对所需内存超过上限，已停止；请核对这份计划的事项是否过多', {
      cause,
    }),
  fell: '比对程序意外停止',
};

/** Works out regions' coverage in threads, one fewer than there are cores, so that the server answers meanwhile. */
export function threadMatcher(limits: Partial<PoolLimits> = {}): RegionMatcher {
  const bounds = { ...THREAD_LIMITS, ...limits };
  const pool = new ThreadPool<MatchTask, RegionWork>(MATCHING, bounds);
  return {
    atOnce: bounds.threads,
    match: (task, signal) => pool.run(task, signal === undefined ? {} : { signal }),
    close: () => pool.close(),
  };
}
