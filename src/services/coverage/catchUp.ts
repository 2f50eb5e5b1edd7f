import { COVERAGE_RULES } from '../../domain/coverage/index.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { type Waiting, waitingPlans } from '../../storage/repositories/coverageMoves.ts';
import type { Call, House } from '../context.ts';
import { groupRows } from '../groupRows.ts';
import { systemCall } from '../setup/systemCall.ts';
import type { CaughtUp, CoverageDesk, FailedPlan, JobProgress } from './coverageDesk.ts';
import { Followed } from './followed.ts';
import { matchWaiting } from './matchWaiting.ts';

/**
 * Holds regions' plans anew against the plan above where that is due: after a new edition of it, after it was settled
 * whom its measures bind, or when the rules of matching changed. The words are weighed by the desk's matcher, each plan
 * is stored in a short transaction of its own; what is left when it is stopped is taken up by the next run. One plan
 * that cannot be matched keeps no other from it.
 * @param signal stops it after the plans in hand
 */
export async function catchUp(house: House, desk: CoverageDesk, signal: AbortSignal): Promise<CaughtUp> {
  const call = systemCall(house);
  const failed = new Map<string, unknown>();
  let matched = 0;
  // an edition may have been replaced twice: each round takes one step
  while (!signal.aborted) {
    const waiting = (await waitingPlans(house.db, COVERAGE_RULES)).filter(
      ({ planId }) => !failed.has(planId),
    );
    if (waiting.length === 0) break;
    const jobs = [...groupRows(waiting, ({ upstreamId }) => upstreamId)];
    for (const [upstreamId, plans] of jobs) {
      desk.note(upstreamId, { running: true, done: 0, total: plans.length, failed: [] });
    }
    for (const [upstreamId, plans] of jobs) {
      const job = new Job(desk, upstreamId, plans);
      await job.run(call, signal);
      matched += job.matched;
      for (const [planId, error] of job.failed) failed.set(planId, error);
    }
  }
  return { matched, failed };
}

/** The plans below one plan that are to be matched anew. */
class Job {
  readonly failed = new Map<string, unknown>();
  matched = 0;
  readonly #desk: CoverageDesk;
  readonly #upstreamId: string;
  readonly #plans: readonly Waiting[];

  constructor(desk: CoverageDesk, upstreamId: string, plans: readonly Waiting[]) {
    this.#desk = desk;
    this.#upstreamId = upstreamId;
    this.#plans = plans;
  }

  /** Some plans are read or stored while others are weighed. */
  async run(call: Call, signal: AbortSignal): Promise<void> {
    const above = new Followed(call.db, this.#upstreamId);
    const left = [...this.#plans].reverse();
    const next = async (): Promise<void> => {
      for (let one = left.pop(); one !== undefined && !signal.aborted; one = left.pop()) {
        await this.#match(call, above, one, signal);
        this.#note(true);
      }
    };
    try {
      await Promise.all(Array.from({ length: this.#desk.matcher.atOnce + 1 }, next));
    } finally {
      this.#note(false);
    }
  }

  async #match(call: Call, above: Followed, { planId }: Waiting, signal: AbortSignal): Promise<void> {
    try {
      await matchWaiting(call, above, planId, this.#desk.matcher, signal);
      this.matched += 1;
    } catch (error) {
      if (!signal.aborted) this.failed.set(planId, error);
    }
  }

  #note(running: boolean): void {
    const failed = [...this.failed].map(
      ([planId, error]): FailedPlan => ({ planId, message: inWords(error) }),
    );
    const progress: JobProgress = {
      running,
      done: this.matched + failed.length,
      total: this.#plans.length,
      failed,
    };
    this.#desk.note(this.#upstreamId, progress);
  }
}

function inWords(error: unknown): string {
  const known = error instanceof LuoshiError && error.code !== 'INTERNAL';
  const what = known ? error.message : '程序出错，详情见服务日志';
  return `${what}；原有结论未变，请核对这份计划，有新的比对时会再试，也可重新启动服务`;
}
