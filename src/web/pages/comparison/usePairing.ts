import { useQueryClient } from '@tanstack/react-query';
import type { ComparedEditions } from '../../../contracts/editions.ts';
import type { TaskPairing } from '../../../domain/editions/types.ts';
import { keyOf, useAct } from '../../api/hooks.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { withoutPairing, withPairing } from './pairings.ts';

export interface Pairing {
  readonly busy: boolean;
  readonly problem: ApiProblem | null;
  /** True once a pairing was changed on this page. */
  readonly done: boolean;
  readonly pair: (said: TaskPairing) => void;
  readonly automatic: (no: number) => void;
}

/**
 * Says which task continues which, on the revision that is shown; the answer becomes what is shown.
 * @param input what the shown comparison was asked with
 */
export function usePairing(
  shown: ComparedEditions,
  input: { params: { planId: string }; query: { with: string | undefined } },
): Pairing {
  const client = useQueryClient();
  const key = keyOf('compareEdition', input);
  const act = useAct('pairTasks', {
    refresh: ['getReview', 'getPlan', 'listPlans', 'previewPublish'],
    onDone: (answer) => client.setQueryData(key, answer),
  });
  const send = (pairings: TaskPairing[]) =>
    act.mutate(
      { params: input.params, body: { revision: shown.new.revision, pairings } },
      { onError: () => void client.invalidateQueries({ queryKey: key }) },
    );
  return {
    busy: act.isPending,
    problem: act.error,
    done: act.isSuccess,
    pair: (said) => send(withPairing(shown.pairings, said)),
    automatic: (no) => send(withoutPairing(shown.pairings, no)),
  };
}
