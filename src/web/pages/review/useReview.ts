import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { Review, ReviewOp } from '../../../contracts/plans.ts';
import { keyOf, useAct } from '../../api/hooks.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { t } from '../../i18n/index.ts';
import { type Inverse, inverseOf } from './inverse.ts';

/** What the screen says after a step: a refusal of the server, or a plain sentence. */
export type Notice =
  | { readonly kind: 'problem'; readonly problem: ApiProblem }
  | { readonly kind: 'said'; readonly text: string };

export interface Correcting {
  readonly busy: boolean;
  readonly notice: Notice | null;
  readonly dismiss: () => void;
  /** Sends changes one after another; answers the review after the last, or null when one was refused. */
  readonly run: (...changes: ReviewOp[]) => Promise<Review | null>;
  /** Takes the last step back; answers the review after it. */
  readonly undo: () => Promise<Review | null>;
  readonly canUndo: boolean;
}

/** Steps that can be taken back, besides the newest. */
const MOST_STEPS = 49;

/**
 * Corrections of one draft: each goes out with the revision it was made on, and its answer becomes what is shown.
 * @param planId the draft
 * @param shown the review on screen
 */
export function useCorrections(planId: string, shown: Review): Correcting {
  const client = useQueryClient();
  const correct = useAct('correct', { refresh: ['previewPublish', 'listPlans'] });
  const [notice, setNotice] = useState<Notice | null>(null);
  const [steps, setSteps] = useState<readonly Inverse[]>([]);
  const latest = useRef(shown);
  latest.current = shown;
  const busy = useRef(false);

  const send = async (change: ReviewOp): Promise<Review> => {
    const body = { revision: latest.current.plan.revision, change };
    const answer = await correct.mutateAsync({ params: { planId }, body });
    client.setQueryData(keyOf('getReview', { params: { planId } }), answer);
    latest.current = answer;
    return answer;
  };

  const sendAll = async (changes: readonly ReviewOp[], remember: boolean): Promise<Review | null> => {
    if (busy.current) return null;
    busy.current = true;
    setNotice(null);
    try {
      const before = latest.current;
      for (const change of changes) await send(change);
      const after = latest.current;
      if (remember) setSteps((kept) => [...kept.slice(-MOST_STEPS), inverseOf(before, after, changes)]);
      return after;
    } catch (thrown) {
      const problem = thrown as ApiProblem;
      if (problem.code === 'REVIEW_CONFLICT') {
        setSteps([]);
        await client.invalidateQueries({ queryKey: ['getReview'] });
        setNotice({ kind: 'said', text: t('review.conflict') });
      } else setNotice({ kind: 'problem', problem });
      return null;
    } finally {
      busy.current = false;
    }
  };

  const undo = async (): Promise<Review | null> => {
    const last = steps.at(-1);
    if (last === undefined) {
      setNotice({ kind: 'said', text: t('review.undoNone') });
      return null;
    }
    if (last === null) {
      setNotice({ kind: 'said', text: t('review.undoBarred') });
      return null;
    }
    setSteps((kept) => kept.slice(0, -1));
    const answer = await sendAll(last, false);
    if (answer) setNotice({ kind: 'said', text: t('review.undone') });
    return answer;
  };

  return {
    busy: correct.isPending,
    notice,
    dismiss: useCallback(() => setNotice(null), []),
    run: (...changes) => sendAll(changes, true),
    undo,
    canUndo: steps.length > 0,
  };
}
