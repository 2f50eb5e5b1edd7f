import type { HandOverInput, Holdings } from '../../../contracts/handOvers.ts';

type HeldUnit = Holdings['units'][number];

/** What the form holds. */
export interface HandOverForm {
  /** Who takes everything over; empty: nobody is named. */
  readonly successorId: string;
  /** Units that go to somebody else, by id; empty: to nobody. */
  readonly others: ReadonlyMap<string, string>;
  readonly reason: string;
}

export const EMPTY_HAND_OVER: HandOverForm = { successorId: '', others: new Map(), reason: '' };

/** Who takes a unit over as the form stands: who was chosen for it, else for all, where that one can. Empty: nobody. */
export function chosenFor(unit: HeldUnit, { successorId, others }: HandOverForm): string {
  const wanted = others.get(unit.unitId) ?? successorId;
  return unit.candidates.some(({ userId }) => userId === wanted) ? wanted : '';
}

/** What becomes of a unit's duties. */
export type Effect =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'others'; readonly n: number }
  | { readonly kind: 'successor'; readonly name: string }
  | { readonly kind: 'cannot'; readonly name: string }
  | { readonly kind: 'nobody'; readonly n: number };

/** Whether the unit's duties have an owner afterwards, and who that is. */
export function effectOn(unit: HeldUnit, form: HandOverForm): Effect {
  const chosen = unit.candidates.find(({ userId }) => userId === chosenFor(unit, form));
  if (chosen?.canReport) return { kind: 'successor', name: chosen.name };
  if (unit.others > 0) return { kind: 'others', n: unit.others };
  if (unit.obligations === 0) return { kind: 'nothing' };
  return chosen ? { kind: 'cannot', name: chosen.name } : { kind: 'nobody', n: unit.obligations };
}

/** The act as the server takes it; null: the reason is missing yet. */
export function handOverOf(
  { units }: Holdings,
  form: HandOverForm,
  moveTo: string | null,
): HandOverInput | null {
  const reason = form.reason.trim();
  if (reason === '') return null;
  const named = form.successorId === '' ? null : form.successorId;
  const chosen = units.map((unit) => ({ unitId: unit.unitId, successorId: chosenFor(unit, form) || null }));
  return {
    moveTo,
    successorId: named,
    units: chosen.filter(({ successorId }) => successorId !== named),
    reason,
  };
}
