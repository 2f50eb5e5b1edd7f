import type { House } from '../context.ts';
import { catchUp } from './catchUp.ts';
import type { RegionMatcher } from './matcher.ts';

/** A plan that could not be matched. */
export interface FailedPlan {
  readonly planId: string;
  /** What happened and what can be done, for persons. */
  readonly message: string;
}

/** How far the matching of the plans below one plan is. */
export interface JobProgress {
  readonly running: boolean;
  /** Failed ones included. */
  readonly done: number;
  readonly total: number;
  readonly failed: readonly FailedPlan[];
}

/** What one run came to. */
export interface CaughtUp {
  readonly matched: number;
  /** By plan. */
  readonly failed: ReadonlyMap<string, unknown>;
}

/**
 * The matching that goes on in this process: one run at a time, however many things ask for it, and how far it is. What
 * is to be matched stands in the store, so that a run that was stopped is taken up by the next one.
 */
export class CoverageDesk {
  readonly matcher: RegionMatcher;
  readonly #jobs = new Map<string, JobProgress>();
  readonly #stopping = new AbortController();
  #run: Promise<CaughtUp> | null = null;
  /** Asked for while one runs: what it asks for may be past what that run still looks at. */
  #next: Promise<CaughtUp> | null = null;

  constructor(matcher: RegionMatcher) {
    this.matcher = matcher;
  }

  /** How far the plans below a plan are, as far as this process knows; null: none was matched anew since it started. */
  progressOf(upstreamId: string): JobProgress | null {
    return this.#jobs.get(upstreamId) ?? null;
  }

  /** Notes how far the plans below a plan are. */
  note(upstreamId: string, progress: JobProgress): void {
    this.#jobs.set(upstreamId, progress);
  }

  /**
   * Matches anew whatever is to be, and waits for it. Whoever asks while a run goes on gets one more run after it,
   * together with all others who asked meanwhile.
   */
  catchUp(house: House): Promise<CaughtUp> {
    if (this.#next !== null) return this.#next;
    if (this.#run !== null) {
      const after = this.#run.then(
        () => this.#begin(house),
        () => this.#begin(house),
      );
      this.#next = after;
      return after;
    }
    return this.#begin(house);
  }

  /** The same without waiting for it; what fails is written to standard error and tried again by the next run. */
  wake(house: House): void {
    this.catchUp(house).then(
      ({ failed }) => {
        for (const [planId, error] of failed) tell(`计划 ${planId} 没有比对完`, error);
      },
      (error: unknown) => tell('比对没有做完，下次启动再做', error),
    );
  }

  /** Stops after the plans in hand and waits for them; what is asked for later ends at once. */
  async close(): Promise<void> {
    this.#stopping.abort();
    await Promise.allSettled([this.#run, this.#next]);
    await this.matcher.close();
  }

  #begin(house: House): Promise<CaughtUp> {
    this.#next = null;
    const run = catchUp(house, this, this.#stopping.signal).finally(() => {
      if (this.#run === run) this.#run = null;
    });
    this.#run = run;
    return run;
  }
}

function tell(what: string, error: unknown): void {
  process.stderr.write(`${what}：${String(error)}\n`);
}
