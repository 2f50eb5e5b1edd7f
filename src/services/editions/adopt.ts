import type { EditionEffects } from '../../contracts/plans.ts';
import type { EditionComparison } from '../../domain/editions/index.ts';
import { revision } from '../../domain/obligation/revise.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import type { PlainDate } from '../../kernel/plainDate.ts';
import type { Db } from '../../storage/engine/types.ts';
import { moveAddresseeJournals } from '../../storage/repositories/addressees.ts';
import { addAssigned } from '../../storage/repositories/assignments.ts';
import {
  holdObligations,
  moveObligations,
  owedOf,
  supersedePlan,
} from '../../storage/repositories/editions.ts';
import { writeChanges } from '../../storage/repositories/obligationChanges.ts';
import { loadJournals, toAction } from '../../storage/repositories/obligations.ts';
import { getPlan, type PlanRecord } from '../../storage/repositories/plans.ts';
import { measurePairs } from '../addressees/boundUnits.ts';
import type { Call } from '../context.ts';
import { groupRows } from '../groupRows.ts';
import { type PreparedChange, stepOn } from '../obligations/change.ts';
import { refreshPlanLights } from '../obligations/refreshLights.ts';
import { type Standing, standingOf } from '../obligations/standing.ts';
import { withdraw } from '../obligations/withdraw.ts';
import { reportingRule } from '../plans/planDay.ts';
import type { MeasureAssignment } from '../plans/publishing/assignments.ts';
import { type Opening, obligationRows } from '../plans/publishing/obligationRows.ts';
import { type Adoption, adoptionOf, effectsOf, type GoesOn, revisedOf, withdrawnOf } from './adoption.ts';

/** A draft that continues a plan, with the settings it is published with. */
export type NextEdition = PlanRecord & { readonly previousId: string };

/** What an adoption did, for the answer, the audit and the units. */
export interface Adopted {
  readonly previous: PlanRecord;
  readonly effects: EditionEffects;
  /** Which task continued which, by number. */
  readonly pairs: readonly { readonly old: number; readonly new: number }[];
  readonly units: readonly UnitNotice[];
}

/** What the new edition means for one unit. */
export interface UnitNotice {
  readonly unitId: string;
  readonly carried: number;
  readonly assigned: number;
  readonly revised: readonly string[];
  readonly withdrawn: readonly string[];
}

/** Journals loaded with one statement. */
const CHUNK = 500;

export function isNextEdition(plan: PlanRecord): plan is NextEdition {
  return plan.previousId !== null;
}

/**
 * Brings a new edition into force within the transaction that publishes it: obligations that go on move into it with
 * everything they have, what changed of them is one more action, what nobody owes any longer is voided in the old plan,
 * what is new is assigned. All of them are held before anything of them is read, so that nothing handed in meanwhile is
 * lost.
 * @throws STATE_REFUSES when the edition before is no longer in force
 */
export async function adopt(
  tx: Db,
  call: Call,
  plan: NextEdition,
  comparison: EditionComparison,
  assignments: readonly MeasureAssignment[],
  opening: Opening,
): Promise<Adopted> {
  const previous = await takeOutOfForce(tx, plan, opening.today);
  await holdObligations(tx, previous.id, call.clock.now());
  const adoption = adoptionOf(comparison, assignments, await owedOf(tx, previous.id));
  await moveAddresseeJournals(tx, { planId: plan.id, previousId: previous.id }, measurePairs(comparison));
  await moveObligations(tx, previous.id, plan.id, adoption.goes.map(placeOf));
  await settleChanges(tx, call, plan, opening.today, adoption);
  await addAssigned(tx, obligationRows(call, opening, adoption.assigned));
  // the new edition may be reported by another rule or rehearsed on another day
  await refreshPlanLights(tx, plan, opening.today);
  return {
    previous,
    effects: effectsOf(adoption),
    pairs: adoption.comparison.tasks.flatMap(({ old, new: next }) =>
      old && next ? [{ old: old.no, new: next.no }] : [],
    ),
    units: noticesOf(adoption),
  };
}

async function takeOutOfForce(tx: Db, plan: NextEdition, on: PlainDate): Promise<PlanRecord> {
  if (await supersedePlan(tx, plan.previousId, on)) return getPlan(tx, plan.previousId);
  const { title, status } = await getPlan(tx, plan.previousId);
  const state = status === 'void' ? `它接续的「${title}」已作废` : `它接续的「${title}」已被另一份新版替代`;
  throw new LuoshiError('STATE_REFUSES', `现在不能发布：${state}；请改接现行的一版，或取消接续`, {
    refusal: { attempted: '发布', state, allowed: ['改接现行的一版', '取消接续'] },
  });
}

function placeOf({ owed, assignment, draft }: GoesOn) {
  return {
    unitId: owed.unitId,
    id: owed.id,
    partId: assignment.task.partId,
    taskId: assignment.task.id,
    measureId: assignment.measure.id,
    itemId: draft.itemId,
    addresseeKind: assignment.measure.addresseeKind,
  };
}

/** Revises what goes on changed, and voids what does not go on. */
async function settleChanges(
  tx: Db,
  call: Call,
  plan: NextEdition,
  today: PlainDate,
  adoption: Adoption,
): Promise<void> {
  const revised = new Map(revisedOf(adoption).map((one) => [one.owed.id, one]));
  const notListed = `新版清单（${plan.title}）不再列入`;
  const ids = [...revised.keys(), ...withdrawnOf(adoption).map(({ id }) => id)];
  for (let at = 0; at < ids.length; at += CHUNK) {
    const journals = await loadJournals(tx, ids.slice(at, at + CHUNK));
    const steps = journals.flatMap((journal) => {
      const standing = { ...standingOf(journal, call), today, rule: reportingRule(plan) };
      const goesOn = revised.get(journal.row.id);
      return goesOn ? [revise(call, plan, standing, goesOn)] : withdraw(call, standing, notListed);
    });
    await writeChanges(
      tx,
      steps.map(({ change }) => change),
    );
  }
}

function revise(
  call: Call,
  plan: NextEdition,
  standing: Standing,
  { draft, reworded }: GoesOn,
): PreparedChange {
  const edition = { planId: plan.id, edition: plan.edition, reworded };
  const journal = standing.journal.actions.map(toAction);
  return stepOn(call, standing, revision(standing.obligation, journal, edition, draft, call.ids.next));
}

/** What each unit is to hear, in the order of their ids. */
function noticesOf(adoption: Adoption): UnitNotice[] {
  const carried = groupRows(
    adoption.goes.filter(({ owed }) => owed.state !== 'void'),
    ({ owed }) => owed.unitId,
  );
  const revised = groupRows(revisedOf(adoption), ({ owed }) => owed.unitId);
  const withdrawn = groupRows(withdrawnOf(adoption), ({ unitId }) => unitId);
  const assigned = groupRows(
    adoption.assigned.flatMap(({ obligations }) => obligations),
    ({ unitId }) => unitId,
  );
  const units = new Set([...carried.keys(), ...withdrawn.keys(), ...assigned.keys()]);
  return [...units].sort().map((unitId) => ({
    unitId,
    carried: carried.get(unitId)?.length ?? 0,
    assigned: assigned.get(unitId)?.length ?? 0,
    revised: (revised.get(unitId) ?? []).map(({ owed }) => owed.id),
    withdrawn: (withdrawn.get(unitId) ?? []).map(({ id }) => id),
  }));
}
