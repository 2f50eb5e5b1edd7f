import type { Borders, Fill, Font, Style } from 'exceljs';
import type { Light } from '../../domain/lights.ts';
import { LIGHT_ZH } from '../../domain/words.ts';
import { isEditable, LEDGER_COLUMNS, type LedgerColumn } from '../columns.ts';
import type { LedgerHead, RowKind } from '../ledgerRow.ts';

type CellStyle = Partial<Style>;

/** Fonts of official papers, named only: machines without them put their own in their place. */
const FANG = '仿宋_GB2312';
const HEI = '黑体';
const SIZE = 10.5;

const INK = 'FF1D1C1A';
const GREY_TEXT = 'FF5F5B54';
const RULE: Partial<Borders> = {
  top: { style: 'thin', color: { argb: 'FFCBC7BC' } },
  bottom: { style: 'thin', color: { argb: 'FFCBC7BC' } },
  left: { style: 'thin', color: { argb: 'FFCBC7BC' } },
  right: { style: 'thin', color: { argb: 'FFCBC7BC' } },
};
const STATE_FILL = solid('FFF1EFE9');
const PART_FILL = solid('FFE4E1D9');
const EDIT_FILL = solid('FFFFFDF3');
const LIGHT_INK: Readonly<Record<Light, string>> = {
  ok: 'FF2A7146',
  warn: 'FF855300',
  late: 'FFA92B22',
  none: GREY_TEXT,
  todo: GREY_TEXT,
  done: INK,
};

export const TITLE_STYLE: CellStyle = {
  font: font(HEI, 16),
  alignment: { horizontal: 'center', vertical: 'middle' },
};
export const NOTE_STYLE: CellStyle = {
  font: { ...font(FANG, SIZE), color: { argb: GREY_TEXT } },
  alignment: { horizontal: 'center', vertical: 'middle' },
};
const HEADER_STYLE: CellStyle = {
  font: font(HEI, SIZE),
  fill: PART_FILL,
  border: RULE,
  alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
};
export const GUIDE_TITLE: CellStyle = { font: font(HEI, 14), alignment: { vertical: 'middle' } };
export const GUIDE_NAME: CellStyle = { font: font(HEI, SIZE), alignment: { vertical: 'top' } };
export const GUIDE_TEXT: CellStyle = {
  font: font(FANG, SIZE),
  alignment: { vertical: 'top', wrapText: true },
};

/** Style of one cell of a row; the light's text is coloured beside its shape and word. */
export type StyleOf = (column: LedgerColumn, text: string) => CellStyle;

/** Style of a column's header. */
export function headerStyle(column: LedgerColumn): CellStyle {
  return column.group === 'state'
    ? { ...HEADER_STYLE, font: { ...HEADER_STYLE.font, color: { argb: GREY_TEXT } } }
    : HEADER_STYLE;
}

/**
 * Styles of the rows of a kind, made once: the writer keeps one entry a style object, so fifty thousand rows share a
 * few dozen.
 * @param editable columns that the reader of the file may change, shown on the lightest ground
 */
export function rowStyles(
  kind: RowKind,
  status: LedgerHead['status'],
  editable: ReadonlySet<string>,
): StyleOf {
  const plain = new Map(
    LEDGER_COLUMNS.map((column) => [column.key, styleOf(column, kind, editable.has(column.key))]),
  );
  const lights = new Map(
    Object.entries(LIGHT_ZH).map(([light, word]) => {
      const style = plain.get('light') ?? {};
      return [word, { ...style, font: { ...style.font, color: { argb: LIGHT_INK[light as Light] } } }];
    }),
  );
  const shownAsIs = status === 'draft' ? {} : (plain.get('light') ?? {});
  return (column, text) => {
    if (column.key !== 'light') return plain.get(column.key) ?? {};
    return lights.get(text.split(' ').at(-1) ?? '') ?? shownAsIs;
  };
}

function styleOf(column: LedgerColumn, kind: RowKind, editable: boolean): CellStyle {
  const narrow =
    column.group === 'state' || ['kind', 'no', 'quantity', 'quantityUnit', 'dueOn'].includes(column.key);
  const name = kind === 'part' || (kind === 'task' && column.key === 'task') ? HEI : FANG;
  const colour = column.group === 'state' || column.key === 'kind' ? GREY_TEXT : INK;
  return {
    font: { ...font(name, SIZE), color: { argb: colour } },
    border: RULE,
    alignment: {
      vertical: 'top',
      horizontal: narrow ? 'center' : 'left',
      // the name of a part runs on over the empty cells beside it
      wrapText: !(kind === 'part' && column.key === 'task'),
    },
    ...fillOf(column, kind, editable),
    ...(column.key === 'dueOn' ? { numFmt: 'yyyy-mm-dd' } : {}),
  };
}

function fillOf(column: LedgerColumn, kind: RowKind, editable: boolean): { fill?: Fill } {
  if (kind === 'part') return { fill: PART_FILL };
  if (column.group === 'state') return { fill: STATE_FILL };
  return kind === 'item' && editable && isEditable(column.key) ? { fill: EDIT_FILL } : {};
}

function font(name: string, size: number): Partial<Font> {
  return { name, size, family: 3, charset: 134 };
}

function solid(argb: string): Fill {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb } };
}
