import { PLAN_STATUS_ZH } from '../../domain/planStatus.ts';
import { DELIVERABLE_ZH, LIGHT_ZH } from '../../domain/words.ts';
import { DRAFT_EDITABLE, type EditableKey, headerOf, PUBLISHED_EDITABLE } from '../columns.ts';
import type { LedgerHead } from '../ledgerRow.ts';
import { LIGHT_MARKS } from '../words.ts';

/** Columns of the file that may be edited as the plan stands. */
export function editableNow(status: LedgerHead['status']): readonly EditableKey[] {
  if (status === 'draft') return DRAFT_EDITABLE;
  return status === 'published' ? PUBLISHED_EDITABLE : [];
}

/** The line under the title: state, day, revision, whose figures. */
export function headNote(head: LedgerHead): string {
  const day = head.rehearsal ? `演练日期 ${head.today}` : head.today;
  return `${PLAN_STATUS_ZH[head.status]}　${day}　修订 ${head.revision}　数据范围：${head.within}`;
}

/** Lines of the sheet 说明, name and text. */
export function guideLines(head: LedgerHead): (readonly [string, string])[] {
  const kinds = Object.values(DELIVERABLE_ZH).join('　');
  const lights = Object.entries(LIGHT_ZH)
    .map(([light, word]) => `${LIGHT_MARKS[light as keyof typeof LIGHT_MARKS]} ${word}`)
    .join('　');
  return [
    ['计划', head.title],
    ...(head.issuer === null ? [] : [['印发机关', head.issuer] as const]),
    ...(head.number === null ? [] : [['文号', head.number] as const]),
    ['状态', PLAN_STATUS_ZH[head.status]],
    [
      head.rehearsal ? '演练日期' : '日期',
      head.rehearsal ? `${head.today}（计划日期已固定，用于演练）` : head.today,
    ],
    ['修订', String(head.revision)],
    ['数据范围', `落实状态各列只计 ${head.within} 及其下属单位`],
    ['可改的列', editableText(head.status)],
    ['不可改', '其余各列、行的增删、行所属的任务和举措。改了会在导回时逐格指出，整份不写入。'],
    ['导回', '改好后在系统中「导回台账」：先试读，列出每处改动；确认后一次写入。没有改动则什么也不变。'],
    ['编号列', '首列和末列是隐藏的编号与校验，请勿删除；删除后须重新导出。'],
    ['成果形式', `只填：${kinds}`],
    ['数量', '数量与数量单位同填同空，如 100 与 家。'],
    ['期限', '填日期，如 2021-12-31；清空则随任务的完成时间。'],
    ['牵头单位', '填单位表中的名称；清空则随任务。标「（推定）」的是推定牵头，尚待确认。'],
    ['灯', lights],
    ['应报已报未报', '应报、已报：最近一个已结束报告期；未报：已过报送期限仍未报的。未报不等于零进展。'],
    ['成果', '已核实／全部阶段性成果；佐证三列为采信、待核、退回的件数。'],
  ];
}

function editableText(status: LedgerHead['status']): string {
  const names = editableNow(status).map(headerOf).join('、');
  if (status === 'void' || status === 'superseded') return `无：计划${PLAN_STATUS_ZH[status]}。`;
  if (status === 'draft') return `事项行的 ${names}。`;
  return `事项行的 ${names}。计划已发布，职责和期限只能经审批调整。`;
}
