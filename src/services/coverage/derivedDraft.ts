import { createHash } from 'node:crypto';
import type { Span } from '../../domain/plan.ts';
import type { SourceElement, SourceLayout } from '../../domain/source.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../../storage/engine/types.ts';
import { plansUnder } from '../../storage/repositories/coverage.ts';
import { draftsUnder } from '../../storage/repositories/coveragePlans.ts';
import { addPlanRows, planRows } from '../../storage/repositories/planRows.ts';
import {
  addPlan,
  changePlan,
  changePlanSource,
  getPlan,
  getPlanSource,
  type PlanSourceRow,
} from '../../storage/repositories/plans.ts';
import type { UnitRow } from '../../storage/repositories/units.ts';
import type { Call } from '../context.ts';
import { copiedRows } from './derivedRows.ts';
import type { AddedText } from './derivedText.ts';
import type { Upstream } from './upstream.ts';

/** A draft to which duties are added. */
export interface DerivedDraft {
  readonly planId: string;
  readonly revision: number;
  /** To be written at the beginning of its text; null: the text has one. */
  readonly title: string | null;
  readonly source: PlanSourceRow;
}

const PLAIN: SourceLayout = {
  pages: [],
  elements: [],
  places: [],
  notes: [],
  indicators: [],
  otherTables: [],
};
/** Reports are due within this many calendar days after the month, until the supervisor sets another rule. */
const REPORT_DUE_DAYS = 10;

/**
 * The draft with which a unit carries out the plan above: the one there is, the next edition of the plan in force, or a
 * new one.
 * @throws STATE_REFUSES when the draft was read from a file to which nothing can be added
 */
export async function draftFor(tx: Db, call: Call, upstream: Upstream, unit: UnitRow): Promise<DerivedDraft> {
  const [draft] = await draftsUnder(tx, upstream.plan.id, unit.id);
  if (draft) return openDraft(tx, draft.id);
  const [inForce] = await plansUnder(tx, upstream.plan.id, unit.id);
  return inForce ? nextEdition(tx, call, inForce.id) : newDraft(tx, call, upstream, unit);
}

async function openDraft(tx: Db, planId: string): Promise<DerivedDraft> {
  const { title, revision } = await getPlan(tx, planId);
  const source = await getPlanSource(tx, planId);
  if (source.sha256 === hashOf(source.text)) return { planId, revision, title: null, source };
  const state = `本级草案「${title}」由文件读入，原件里添不进文字`;
  throw new LuoshiError('STATE_REFUSES', `现在不能承接：${state}；请在文件里补上后再导入，或先取消它的承接`, {
    refusal: { attempted: '承接上级事项', state, allowed: ['在文件里补上后再导入', '取消草案的承接'] },
  });
}

async function newDraft(tx: Db, call: Call, upstream: Upstream, unit: UnitRow): Promise<DerivedDraft> {
  const planId = call.ids.next();
  const title = `${unit.shortName}贯彻落实${upstream.plan.title}`;
  await addPlan(
    tx,
    {
      id: planId,
      title,
      year: upstream.plan.year,
      issuer: unit.name,
      number: null,
      unitId: unit.id,
      status: 'draft',
      asOf: null,
      cycle: 'month',
      reportDueDays: REPORT_DUE_DAYS,
      createdBy: call.actor.userId,
      createdAt: call.clock.now(),
      upstreamId: upstream.plan.id,
    },
    emptySource(planId, title),
  );
  return { planId, revision: 1, title, source: await getPlanSource(tx, planId) };
}

function emptySource(planId: string, title: string): PlanSourceRow {
  return {
    planId,
    fileName: `${title}.txt`,
    format: 'text',
    encoding: 'utf-8',
    bytes: 0,
    sha256: hashOf(''),
    text: '',
    regions: [],
    layout: PLAIN,
  };
}

/** Everything of the plan in force as a draft of its next edition, its words as plain text. */
async function nextEdition(tx: Db, call: Call, previousId: string): Promise<DerivedDraft> {
  const planId = call.ids.next();
  const previous = await getPlan(tx, previousId);
  const old = await getPlanSource(tx, previousId);
  const { title, year, issuer, number, unitId, asOf, cycle, reportDueDays, upstreamId } = previous;
  // an added line stands alone
  const gap = old.text === '' || old.text.endsWith('\n') ? '' : '\n';
  const text = `${old.text}${gap}`;
  const space = { start: old.text.length, end: text.length, kind: 'space' as const, label: null, task: null };
  await addPlan(
    tx,
    {
      ...{ id: planId, title, year, issuer, number, unitId, asOf, cycle, reportDueDays, upstreamId },
      status: 'draft',
      createdBy: call.actor.userId,
      createdAt: call.clock.now(),
      previousId,
      edition: previous.edition + 1,
    },
    {
      ...emptySource(planId, title),
      text,
      bytes: Buffer.byteLength(text, 'utf8'),
      sha256: hashOf(text),
      regions: gap === '' ? old.regions : [...old.regions, space],
      layout: { ...PLAIN, ...old.layout, pages: [], places: [] },
    },
  );
  await addPlanRows(tx, copiedRows(await planRows(tx, previousId), planId, call.ids));
  return { planId, revision: 1, title: null, source: await getPlanSource(tx, planId) };
}

/** The source of a draft with words added at a place; what stands behind it moves. */
export function withText(source: PlanSourceRow, at: number, added: AddedText): PlanSourceRow {
  const by = added.text.length;
  const layout = { ...PLAIN, ...source.layout };
  const moved = <T extends Span>(span: T): T =>
    span.start < at ? span : { ...span, start: span.start + by, end: span.end + by };
  const before = source.regions.filter(({ start }) => start < at);
  const behind = source.regions.filter(({ start }) => start >= at);
  const elements: SourceElement[] = layout.elements.map((element) =>
    element.kind === 'paragraph' ? { ...element, lines: element.lines.map(moved) } : element,
  );
  const next = layout.elements.findIndex(
    (element) => element.kind === 'paragraph' && (element.lines[0]?.start ?? 0) >= at,
  );
  elements.splice(next < 0 ? elements.length : next, 0, ...added.elements);
  return {
    ...source,
    text: source.text.slice(0, at) + added.text + source.text.slice(at),
    regions: [...before, ...added.regions, ...behind.map(moved)],
    layout: { ...layout, elements },
  };
}

/** Writes the text of a draft to which duties were added; whoever reviews it begins with this revision. */
export async function changeDraft(tx: Db, draft: DerivedDraft, source: PlanSourceRow): Promise<void> {
  const { text, sha256, bytes, regions, layout } = source;
  await changePlanSource(tx, draft.planId, { text, sha256, bytes, regions, layout });
  await changePlan(tx, draft.planId, { revision: draft.revision + 1 });
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
