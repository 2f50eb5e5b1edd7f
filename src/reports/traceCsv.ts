import type { Light } from '../domain/lights.ts';
import type { ObligationState } from '../domain/obligation/types.ts';
import { LIGHT_ZH, STATE_ZH } from '../domain/words.ts';
import { csvLine } from './csv.ts';

/** An item of a plan above or below. */
interface LinkedLine {
  readonly unitName: string;
  readonly planTitle: string;
  readonly no: string;
  readonly text: string;
  readonly status: 'proposed' | 'confirmed';
}

/** What one unit owes of the item, and what came of it. */
interface OwedLine {
  readonly unitName: string;
  readonly state: ObligationState;
  readonly light: Light;
  readonly dueOn: string | null;
  readonly report: {
    readonly period: string;
    readonly kind: 'progress' | 'no-change';
    readonly progress: string;
    readonly status: 'submitted' | 'accepted' | 'returned';
    readonly submittedOn: string;
  } | null;
  readonly evidence: readonly {
    readonly name: string;
    readonly verdict: 'pending' | 'accepted' | 'returned';
  }[];
  readonly evidenceTotal: number;
  readonly signOff: { readonly on: string; readonly byName: string } | null;
}

/** Everything that hangs on one item. */
export interface TraceLines {
  readonly plan: { readonly title: string };
  readonly clause: {
    readonly taskNo: number;
    readonly measureText: string;
    readonly addressee: { readonly text: string | null };
  };
  readonly item: { readonly no: string; readonly text: string };
  readonly above: readonly LinkedLine[];
  readonly below: readonly LinkedLine[];
  readonly obligations: readonly OwedLine[];
}

const HEADS = [
  '层次',
  '单位',
  '计划',
  '事项号',
  '文字',
  '状态',
  '灯',
  '时限',
  '最近填报',
  '填报日期',
  '进展',
  '佐证',
  '销号',
];
const VERDICT_ZH = { pending: '待核', accepted: '采信', returned: '退回' } as const;
const REPORT_ZH = { submitted: '待审', accepted: '已采纳', returned: '已退回' } as const;

/** A trace as CSV for Excel: the clause, the item, items above and below, then one row an obligation. */
export function* traceCsv(trace: TraceLines): Generator<string> {
  const { plan, clause, item } = trace;
  yield `\ufeff${csvLine(HEADS)}`;
  for (const above of trace.above) yield linkedLine('上级事项', above);
  yield csvLine(['原文', clause.addressee.text, plan.title, `第 ${clause.taskNo} 项`, clause.measureText]);
  yield csvLine(['事项', null, plan.title, item.no, item.text]);
  for (const below of trace.below) yield linkedLine('下级事项', below);
  for (const owed of trace.obligations) yield owedLine(trace, owed);
}

function linkedLine(level: string, linked: LinkedLine): string {
  const status = linked.status === 'confirmed' ? '已确认对应' : '系统提出对应';
  return csvLine([level, linked.unitName, linked.planTitle, linked.no, linked.text, status]);
}

function owedLine({ plan, item }: TraceLines, owed: OwedLine): string {
  const { report, signOff } = owed;
  const evidence = owed.evidence.map(({ name, verdict }) => `${name}（${VERDICT_ZH[verdict]}）`);
  const more = owed.evidenceTotal - owed.evidence.length;
  return csvLine([
    '责任事项',
    owed.unitName,
    plan.title,
    item.no,
    item.text,
    STATE_ZH[owed.state],
    LIGHT_ZH[owed.light],
    owed.dueOn,
    report && `${report.period} ${REPORT_ZH[report.status]}`,
    report?.submittedOn ?? null,
    report && (report.kind === 'no-change' ? '本期无变化' : report.progress),
    [...evidence, ...(more > 0 ? [`另 ${more} 件`] : [])].join('；'),
    signOff && `${signOff.on} ${signOff.byName}`,
  ]);
}
