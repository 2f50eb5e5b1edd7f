import { Readable } from 'node:stream';
import type { Plan } from '../../contracts/plans.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { READ_LIMITS } from '../../reading/index.ts';
import type { Db } from '../../storage/engine/types.ts';
import { coverageRowsOf } from '../../storage/repositories/coverage.ts';
import { addPlanRows, type PlanRows, planRows, shiftWords } from '../../storage/repositories/planRows.ts';
import { getPlan } from '../../storage/repositories/plans.ts';
import { takeInPlan } from '../../storage/repositories/search.ts';
import { lockUnits, type UnitRow } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { planView } from '../plans/planView.ts';
import { write } from '../write.ts';
import { changeDraft, type DerivedDraft, draftFor, withText } from './derivedDraft.ts';
import { additionsTo } from './derivedPlaces.ts';
import { derivedRows } from './derivedRows.ts';
import { derivedText } from './derivedText.ts';
import { loadRegion } from './getUnitCoverage.ts';
import type { ItemPlace } from './storedPlan.ts';
import type { Upstream } from './upstream.ts';
import { withoutPlan } from './withoutPlan.ts';

interface Input {
  readonly params: { readonly planId: string; readonly unitId: string };
  readonly body: { readonly dutyIds: 'missing' | readonly string[] };
}

interface Derived {
  readonly planId: string;
  readonly derived: number;
  readonly alreadyThere: number;
}

/**
 * Takes duties over into a draft of the region, word for word: all that are missing, or those that are named. Where the
 * region has no plan a draft is made; where it has one in force, the draft is its next edition.
 * @returns how many were taken over, and how many stood in the draft already
 * @throws FORBIDDEN; NOT_FOUND; REQUEST_INVALID naming what is no duty; STATE_REFUSES when nothing is missing, the plan
 *   above is not in force, or the draft was read from a file to which nothing can be added
 */
export async function deriveItems(
  call: Call,
  input: Input,
): Promise<{ plan: Plan; derived: number; alreadyThere: number }> {
  const { planId, derived, alreadyThere } = await write(call, async (tx, record): Promise<Derived> => {
    const { upstream, unit } = await loadRegion(tx, input.params);
    mustBeAllowed(call, 'plan.import', { unitPath: unit.path });
    mustBeInForce(upstream);
    // two at once would each make a draft
    await lockUnits(tx, [unit.id]);
    const wanted = await dutiesWanted(tx, upstream, unit, input.body.dutyIds);
    const draft = await draftFor(tx, call, upstream, unit);
    const rows = await planRows(tx, draft.planId);
    const there = new Set(
      rows.items.filter(({ status }) => status !== 'dropped').map(({ derivedFrom }) => derivedFrom),
    );
    const fresh = wanted.filter(({ item }) => !there.has(item.id));
    const counts = { derived: fresh.length, alreadyThere: wanted.length - fresh.length };
    if (fresh.length > 0) await addDuties(tx, call, draft, rows, fresh);
    await takeInPlan(tx, draft.planId, 'write');
    await record({
      unitId: unit.id,
      action: 'plan.derive',
      objectType: 'plan',
      objectId: draft.planId,
      detail: { upstreamId: upstream.plan.id, duties: fresh.map(({ item }) => item.id), ...counts },
      tell: 'plan.derived',
    });
    return { planId: draft.planId, ...counts };
  });
  return { plan: planView(await getPlan(call.db, planId), call.clock), derived, alreadyThere };
}

/**
 * Writes duties into a draft, whose file is its text. From the last place to the first, so that the places of those
 * before still hold; numbers go by the text.
 */
async function addDuties(
  tx: Db,
  call: Call,
  draft: DerivedDraft,
  rows: PlanRows,
  fresh: readonly ItemPlace[],
): Promise<void> {
  const { planId } = draft;
  const last = {
    part: Math.max(0, ...rows.parts.map(({ no }) => no)),
    task: Math.max(0, ...rows.tasks.map(({ no }) => no)),
  };
  const added = additionsTo(rows, draft.source.text, fresh).map((addition) => {
    const made = derivedText(draft.title, addition, last);
    const tasks = made.parts.flatMap((part) => part.tasks).filter(({ head }) => head.id === null);
    last.task += tasks.length;
    return { at: addition.at, made };
  });
  let { source } = draft;
  let measures = rows.measures.length;
  for (const { at, made } of added.reverse()) {
    await shiftWords(tx, planId, at, made.text.length);
    const own = derivedRows(made, planId, call.ids, measures);
    measures += own.measures.length;
    await addPlanRows(tx, own);
    source = withText(source, at, made);
  }
  const { text } = source;
  const { sha256, bytes } = await call.files.put(Readable.from([Buffer.from(text)]), READ_LIMITS.bytes);
  await changeDraft(tx, draft, { ...source, sha256, bytes });
}

/** @throws STATE_REFUSES */
function mustBeInForce({ plan }: Upstream): void {
  if (plan.status === 'published') return;
  const state = `「${plan.title}」不是现行计划`;
  throw new LuoshiError('STATE_REFUSES', `现在不能承接：${state}`, {
    refusal: { attempted: '承接上级事项', state, allowed: ['承接现行的一版'] },
  });
}

/** @throws REQUEST_INVALID */
async function dutiesWanted(
  tx: Db,
  upstream: Upstream,
  unit: UnitRow,
  dutyIds: Input['body']['dutyIds'],
): Promise<ItemPlace[]> {
  const known = new Set(upstream.duties.map(({ key }) => key));
  const wanted = dutyIds === 'missing' ? await missingDuties(tx, upstream, unit) : new Set(dutyIds);
  const faults = [...wanted].flatMap((dutyId, i) =>
    known.has(dutyId) ? [] : [{ path: `dutyIds.${i}`, message: `「${dutyId}」不是上级计划对下级提出的事项` }],
  );
  if (faults.length > 0) throw new LuoshiError('REQUEST_INVALID', '有的事项不是上级对下级提出的', { faults });
  if (wanted.size === 0) {
    const state = '没有缺失的事项';
    throw new LuoshiError('STATE_REFUSES', `现在不能承接：${state}`, {
      refusal: { attempted: '承接上级事项', state, allowed: ['指明要承接的事项'] },
    });
  }
  return upstream.duties.flatMap(({ key }) => {
    const place = wanted.has(key) ? upstream.places.get(key) : undefined;
    return place ? [place] : [];
  });
}

/** What is missing in the unit's plan; without a plan, what would be missing in an empty one. */
async function missingDuties(tx: Db, upstream: Upstream, unit: UnitRow): Promise<Set<string>> {
  const rows = await coverageRowsOf(tx, { unitId: unit.id, upstreamPlanId: upstream.plan.id });
  const judged = rows.length > 0 ? rows : await withoutPlan(tx, upstream, unit.id);
  return new Set(judged.filter(({ verdict }) => verdict === 'missing').map(({ dutyId }) => dutyId));
}
