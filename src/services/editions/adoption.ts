import type { EditionEffects } from '../../contracts/plans.ts';
import type { EditionComparison } from '../../domain/editions/index.ts';
import { isRevised } from '../../domain/obligation/revise.ts';
import type { ObligationDraft } from '../../domain/publishing.ts';
import type { Db } from '../../storage/engine/types.ts';
import type { OwedRow } from '../../storage/repositories/editions.ts';
import { type PlanRows, planRows } from '../../storage/repositories/planRows.ts';
import type { PlanRow } from '../../storage/repositories/plans.ts';
import type { MeasureAssignment } from '../plans/publishing/assignments.ts';
import { compareRows } from './compareRows.ts';

/** An obligation that goes on: what it is now, and what the new edition makes of it. */
export interface GoesOn {
  readonly owed: OwedRow;
  readonly assignment: MeasureAssignment;
  readonly draft: ObligationDraft;
  /** The item's words are others, white space aside. */
  readonly reworded: boolean;
  /** The edition asks for something else than what is owed already. */
  readonly revised: boolean;
}

/** What adopting a new edition does to what is owed. */
export interface Adoption {
  readonly comparison: EditionComparison;
  readonly goes: readonly GoesOn[];
  /** Owed in the old edition alone. */
  readonly stays: readonly OwedRow[];
  /** Owed in the new edition alone. */
  readonly assigned: readonly MeasureAssignment[];
}

/**
 * The edition before held against a draft.
 * @param rows the draft's rows
 * @returns null: the draft continues no other
 */
export async function comparedWithPrevious(
  db: Db,
  draft: Pick<PlanRow, 'previousId' | 'pairings'>,
  rows: PlanRows,
): Promise<EditionComparison | null> {
  if (draft.previousId === null) return null;
  return compareRows(await planRows(db, draft.previousId), rows, draft.pairings);
}

/**
 * Works out which obligations of the edition before go on in a draft, which stay, and which are new. An obligation goes
 * on when the same unit owes the item that continues its item.
 * @param assignments what publishing would make of the draft
 * @param owed under the edition before
 */
export function adoptionOf(
  comparison: EditionComparison,
  assignments: readonly MeasureAssignment[],
  owed: readonly OwedRow[],
): Adoption {
  const continued = new Map(comparison.items.map((pair) => [pair.oldKey, pair]));
  const asked = new Map(
    assignments.flatMap((assignment) =>
      assignment.obligations.map((draft) => [keyOf(draft), { assignment, draft }] as const),
    ),
  );
  const goes: GoesOn[] = [];
  const stays: OwedRow[] = [];
  for (const row of owed) {
    const pair = continued.get(row.itemId);
    const key = keyOf({ unitId: row.unitId, itemId: pair?.newKey ?? '' });
    const found = asked.get(key);
    const revised = found !== undefined && isRevised(row, found.draft, pair?.reworded ?? false);
    // a duty that was taken back stays so while the list says the same; a list that says something else asks anew
    if (pair === undefined || found === undefined || (row.state === 'void' && revised)) {
      stays.push(row);
      continue;
    }
    asked.delete(key);
    goes.push({ owed: row, ...found, reworded: pair.reworded, revised });
  }
  const assigned = assignments.map((assignment) => ({
    ...assignment,
    obligations: assignment.obligations.filter((draft) => asked.has(keyOf(draft))),
  }));
  return { comparison, goes, stays, assigned };
}

/** The adoption in numbers; what was void before is in none of them. */
export function effectsOf(adoption: Adoption): EditionEffects {
  const { goes, stays, assigned } = adoption;
  const carried = goes.filter(({ owed }) => owed.state !== 'void').length;
  return {
    carried,
    revised: revisedOf(adoption).length,
    assigned: assigned.reduce((sum, { obligations }) => sum + obligations.length, 0),
    withdrawn: withdrawnOf(adoption).length,
    finished: stays.filter(isFinished).length,
  };
}

/** What goes on changed. */
export function revisedOf({ goes }: Adoption): GoesOn[] {
  return goes.filter(({ owed, revised }) => revised && owed.state !== 'void');
}

/** What nobody owes any longer. What was verified or closed stays in the old edition as it is. */
export function withdrawnOf({ stays }: Adoption): OwedRow[] {
  return stays.filter((row) => row.state !== 'void' && !isFinished(row));
}

function isFinished({ state }: OwedRow): boolean {
  return state === 'verified' || state === 'closed';
}

function keyOf({ unitId, itemId }: { readonly unitId: string; readonly itemId: string }): string {
  return `${unitId} ${itemId}`;
}
