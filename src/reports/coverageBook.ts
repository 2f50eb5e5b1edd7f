import type { Verdict } from '../domain/coverage/index.ts';
import type { CellValue } from './ledgerRow.ts';

/** A coverage matrix as a file: the matrix and the verdicts one by one. */
export interface CoverageBook {
  /** Title of the plan above. */
  readonly title: string;
  /** Business day, `YYYY-MM-DD`. */
  readonly today: string;
  readonly duties: readonly { readonly no: string; readonly text: string }[];
  readonly rows: readonly CoverageBookRow[];
  /** Batches of verdicts in order; read once. */
  readonly verdicts: AsyncIterable<readonly CoverageBookVerdict[]>;
}

export interface CoverageBookRow {
  readonly unitName: string;
  readonly code: string | null;
  /** Title of the unit's plan; null: none was filed. */
  readonly planTitle: string | null;
  /** Share of the duties that bind it which are covered, 0 … 1; null: nothing is known. */
  readonly share: number | null;
  /** One letter a duty. */
  readonly cells: string;
}

export interface CoverageBookVerdict {
  readonly unitName: string;
  readonly dutyNo: string;
  readonly dutyText: string;
  readonly verdict: Verdict;
  readonly later: boolean;
  readonly decided: boolean;
  readonly why: string;
}

export const VERDICT_ZH: Record<Verdict, string> = {
  covered: '已覆盖',
  weakened: '弱化',
  stricter: '加码',
  missing: '缺失',
  'not-applicable': '不适用',
};

const CELL_ZH: Readonly<Record<string, string>> = {
  c: VERDICT_ZH.covered,
  w: VERDICT_ZH.weakened,
  s: VERDICT_ZH.stricter,
  m: VERDICT_ZH.missing,
  n: VERDICT_ZH['not-applicable'],
  l: '时限靠后',
  '-': '暂不约束',
  '.': '未报送',
};
/** Behind what a person decided. */
const BY_PERSON = '✓';

/** What stands under the title of the matrix. */
export const MATRIX_NOTE = `${BY_PERSON} 经人确认；其余为系统按文字比对提出`;

/** A letter of the matrix in words. */
export function cellWord(letter: string): string {
  const small = letter.toLowerCase();
  const word = CELL_ZH[small] ?? '';
  return small === letter ? word : `${word}${BY_PERSON}`;
}

/** Columns of the verdicts one by one, with their widths in characters. */
export const VERDICT_COLUMNS = [
  { header: '单位', width: 14 },
  { header: '事项号', width: 9 },
  { header: '上级事项', width: 48 },
  { header: '结论', width: 10 },
  { header: '时限', width: 10 },
  { header: '核定', width: 10 },
  { header: '依据', width: 70 },
] as const;

/** One verdict, in the order of the columns. */
export function verdictCells(row: CoverageBookVerdict): CellValue[] {
  return [
    row.unitName,
    row.dutyNo,
    row.dutyText,
    VERDICT_ZH[row.verdict],
    row.later ? '靠后' : '',
    row.decided ? '经人确认' : '待核定',
    row.why,
  ];
}
