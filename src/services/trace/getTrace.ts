import type { Trace, TracedObligation } from '../../contracts/trace.ts';
import type { EvidenceRecord, ObligationRecord } from '../../storage/repositories/obligations.ts';
import { getPlan } from '../../storage/repositories/plans.ts';
import {
  evidenceOf,
  getItemInPlan,
  type LinkedRow,
  linkedItems,
  newestReports,
  obligationsOfItem,
  type ReportRecord,
  signOffs,
} from '../../storage/repositories/traces.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { groupRows } from '../groupRows.ts';
import { planView } from '../plans/planView.ts';

/** A page shows so many; `obligationsTotal` says how many there are. */
const MAX_OBLIGATIONS = 400;
const MAX_EVIDENCE = 5;

/**
 * Everything that hangs on one item, from the clause it was cut from to the sign-off: the items above and below it,
 * what is owed of it, the newest reports, evidence. Obligations and items of other regions are shown within the
 * person's own subtree; what stands above is for everybody who may read plans.
 * @throws NOT_FOUND; FORBIDDEN, also for an item of a draft that the person may not review
 */
export async function getTrace(call: Call, input: { params: { itemId: string } }): Promise<Trace> {
  const { db, actor } = call;
  const { item, measure, task } = await getItemInPlan(db, input.params.itemId);
  mustBeAllowed(call, 'obligation.read', { unitPath: actor.unitPath });
  const plan = await getPlan(db, item.planId);
  if (plan.publishedOn === null) mustBeAllowed(call, 'plan.review', plan);
  const owed = await obligationsOfItem(db, item.id, actor.unitPath, MAX_OBLIGATIONS);
  const below = await linkedItems(db, item.id, 'below');
  return {
    plan: planView(plan, call.clock),
    clause: {
      taskNo: task.no,
      taskTitle: task.title,
      measureText: measure.text,
      addressee: { kind: measure.addresseeKind, text: measure.addresseeText },
      source: { start: measure.sourceStart, end: measure.sourceEnd },
    },
    item: {
      id: item.id,
      no: item.no ?? `${task.no}-${item.position}`,
      text: item.text,
      source: { start: item.sourceStart, end: item.sourceEnd },
    },
    above: (await linkedItems(db, item.id, 'above')).map(linkedView),
    below: below.filter(({ unitPath }) => unitPath.startsWith(actor.unitPath)).map(linkedView),
    obligations: await traced(call, owed.rows),
    obligationsTotal: owed.total,
  };
}

function linkedView({ item, taskNo, unitPath: _, status, ...place }: LinkedRow): Trace['above'][number] {
  return {
    itemId: item.id,
    no: item.no ?? `${taskNo}-${item.position}`,
    text: item.text,
    status: status === 'confirmed' ? 'confirmed' : 'proposed',
    ...place,
  };
}

async function traced(
  { db }: Call,
  owed: readonly { readonly row: ObligationRecord; readonly unitName: string }[],
): Promise<TracedObligation[]> {
  const rows = owed.map(({ row }) => row);
  const reports = await newestReports(db, rows);
  const pieces = groupRows(await evidenceOf(db, rows), (piece) => piece.obligationId);
  const signedOff = await signOffs(db, rows);
  return owed.map(({ row, unitName }) => {
    const evidence = pieces.get(row.id) ?? [];
    return {
      id: row.id,
      unitId: row.unitId,
      unitName,
      role: row.role,
      state: row.state,
      light: row.light,
      dueOn: row.dueOn,
      report: reportView(reports.get(row.id)),
      evidence: evidence.slice(0, MAX_EVIDENCE).flatMap(evidenceView),
      evidenceTotal: evidence.length,
      signOff: signedOff.get(row.id) ?? null,
    };
  });
}

function reportView(report: ReportRecord | undefined): TracedObligation['report'] {
  if (!report) return null;
  const { period, kind, progress, status, submittedOn } = report;
  return { period, kind, progress, status, submittedOn };
}

function evidenceView(piece: EvidenceRecord): TracedObligation['evidence'] {
  const { id, name, verdict, submittedOn, judgedByName } = piece;
  return verdict === 'void' ? [] : [{ id, name, verdict, submittedOn, judgedByName }];
}
