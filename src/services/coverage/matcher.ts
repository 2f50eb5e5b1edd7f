import { type Duty, indexDuties, type RegionLevel } from '../../domain/coverage/index.ts';
import { type RegionInput, type RegionWork, workOutRegion } from './regionWork.ts';

/** One region's plan to be held against a plan above, with everything that this depends on. */
export interface MatchTask {
  readonly upstream: {
    readonly planId: string;
    readonly level: RegionLevel;
    readonly duties: readonly Duty[];
  };
  readonly region: RegionInput;
}

/** Works out regions' coverage, wherever that runs. */
export interface RegionMatcher {
  /** How many it works out at a time. */
  readonly atOnce: number;
  /** @throws INPUT_CANCELLED when the signal is given */
  match(task: MatchTask, signal?: AbortSignal): Promise<RegionWork>;
  /** Lets go of what it keeps between tasks. */
  close(): Promise<void>;
}

/**
 * Works out plans one after another; the duties of the plan above are prepared once for all plans below it that follow
 * each other.
 */
export function matchingHere(): (task: MatchTask) => RegionWork {
  let prepared: { planId: string; index: ReturnType<typeof indexDuties> } | null = null;
  return ({ upstream: { planId, level, duties }, region }) => {
    if (prepared?.planId !== planId) prepared = { planId, index: indexDuties(duties) };
    return workOutRegion(prepared.index, level, region);
  };
}

/** Works in this thread: for commands and tests, where nobody waits for answers meanwhile. */
export function matcherHere(): RegionMatcher {
  const match = matchingHere();
  return {
    atOnce: 1,
    match: async (task, signal) => {
      signal?.throwIfAborted();
      return match(task);
    },
    close: async () => undefined,
  };
}
