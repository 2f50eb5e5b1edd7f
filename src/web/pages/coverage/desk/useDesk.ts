import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../../api/client.ts';
import { keyOf, useAct } from '../../../api/hooks.ts';
import type { ApiProblem } from '../../../api/problem.ts';
import type { Pair } from './deskRows.ts';

const TOUCHED = ['getCoverage', 'listCoverage'] as const;
/** Pairs that one request may decide. */
const MOST = 500;

export type Derived = Answer<'deriveItems'>;

/** What a person does at the desk; every answer becomes what is shown. */
export interface Desk {
  readonly busy: boolean;
  readonly problem: ApiProblem | null;
  /** What was derived last; null: nothing yet. */
  readonly derived: Derived | null;
  readonly confirm: (pairs: readonly Pair[], onDone?: () => void) => void;
  readonly reject: (pairs: readonly Pair[], reason: string, onDone?: () => void) => void;
  readonly map: (pairs: readonly Pair[], reason: string, onDone?: () => void) => void;
  readonly reset: (pairs: readonly Pair[]) => void;
  readonly strict: (
    dutyId: string,
    decision: 'upheld' | 'withdrawn',
    reason: string,
    onDone?: () => void,
  ) => void;
  readonly derive: (dutyIds: 'missing' | string[], onDone?: () => void) => void;
}

/** The acts of one unit's desk. */
export function useDesk(params: { planId: string; unitId: string }): Desk {
  const client = useQueryClient();
  const [derived, setDerived] = useState<Derived | null>(null);
  const show = (answer: Answer<'decideMappings'>) =>
    client.setQueryData(keyOf('getUnitCoverage', { params }), answer);
  const decide = useAct('decideMappings', { refresh: TOUCHED, onDone: show });
  const stricter = useAct('decideStricter', { refresh: TOUCHED, onDone: show });
  const derive = useAct('deriveItems', {
    refresh: [...TOUCHED, 'getUnitCoverage', 'listPlans'],
    onDone: setDerived,
  });
  /** A refusal of another step is no longer what is shown. */
  const fresh = () => {
    for (const one of [decide, stricter, derive]) if (one.isError) one.reset();
  };
  const confirm = (pairs: readonly Pair[], onDone?: () => void) => {
    fresh();
    const rest = pairs.slice(MOST);
    decide.mutate(
      { params, body: { decision: 'confirm', pairs: pairs.slice(0, MOST) } },
      { onSuccess: () => (rest.length === 0 ? onDone?.() : confirm(rest, onDone)) },
    );
  };
  return {
    busy: decide.isPending || stricter.isPending || derive.isPending,
    problem: decide.error ?? stricter.error ?? derive.error,
    derived,
    confirm,
    reject: (pairs, reason, onDone) =>
      decide.mutate(
        { params, body: { decision: 'reject', pairs: [...pairs], reason } },
        { onSuccess: () => onDone?.() },
      ),
    map: (pairs, reason, onDone) =>
      decide.mutate(
        { params, body: { decision: 'map', pairs: [...pairs], reason } },
        { onSuccess: () => onDone?.() },
      ),
    reset: (pairs) => decide.mutate({ params, body: { decision: 'reset', pairs: [...pairs] } }),
    strict: (dutyId, decision, reason, onDone) => {
      fresh();
      stricter.mutate({ params, body: { dutyId, decision, reason } }, { onSuccess: () => onDone?.() });
    },
    derive: (dutyIds, onDone) => {
      fresh();
      derive.mutate({ params, body: { dutyIds } }, { onSuccess: () => onDone?.() });
    },
  };
}
