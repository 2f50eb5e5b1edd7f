import { type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import type { Answer, CallInput } from '../../api/client.ts';
import { keyOf, useAct } from '../../api/hooks.ts';
import type { ApiProblem } from '../../api/problem.ts';

/** What a step of an obligation makes stale, besides the obligation itself. */
export const STALE_AFTER_STEP = [
  'getMyWork',
  'listObligations',
  'getTask',
  'getLedger',
  'getOverview',
] as const;

export interface ObligationAct {
  /** Takes one step; `onDone` hears when it was taken. */
  readonly take: (body: CallInput<'act'>['body'], onDone?: () => void) => void;
  readonly busy: boolean;
  readonly problem: ApiProblem | null;
  readonly reset: () => void;
}

/** One step of an obligation at a time; the answer is what the pages show from then on. */
export function useObligationAct(obligationId: string): ObligationAct {
  const keep = useKeepObligation(obligationId);
  const act = useAct('act', { refresh: STALE_AFTER_STEP, onDone: keep });
  return {
    take: (body, onDone) =>
      act.mutate({ params: { obligationId }, body }, onDone ? { onSuccess: () => onDone() } : {}),
    busy: act.isPending,
    problem: act.error,
    reset: act.reset,
  };
}

/** Sends a file as evidence for one claim. */
export function useAttach(
  obligationId: string,
): UseMutationResult<Answer<'attachEvidence'>, ApiProblem, CallInput<'attachEvidence'>> {
  const keep = useKeepObligation(obligationId);
  return useAct('attachEvidence', { refresh: STALE_AFTER_STEP, onDone: keep });
}

function useKeepObligation(obligationId: string) {
  const client = useQueryClient();
  return (answer: Answer<'getObligation'>) => {
    client.setQueryData(keyOf('getObligation', { params: { obligationId } }), answer);
  };
}
