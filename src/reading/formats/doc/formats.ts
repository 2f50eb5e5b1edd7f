import type { Change } from './properties.ts';

/** What changes say of a paragraph. */
export interface ParagraphFormat {
  /** Number of its list as a string; `0`: none by order; null: what the style says. */
  list: string | null;
  level: number | null;
  outline: number | null;
  alignment: string | null;
  /** How many tables it stands in; the end of a row counts for its table. */
  depth: number;
  endsRow: boolean;
  /** Ends a cell of a table inside another. */
  endsCell: boolean;
}

/** What changes say of a row. */
export interface RowFormat {
  /** Edges of the cells in twips, one more than cells; empty: not said. */
  edges: number[];
  cells: { joined: boolean; below: 'none' | 'starts' | 'goes-on' }[];
}

const ALIGNMENTS = ['left', 'center', 'right', 'both'];
/** Lists from here on are leftovers of older versions. */
const FIRST_OLD_LIST = 0x7ff;

export function plainParagraph(): ParagraphFormat {
  return {
    list: null,
    level: null,
    outline: null,
    alignment: null,
    depth: 0,
    endsRow: false,
    endsCell: false,
  };
}

/** Applies a change to a paragraph; changes of other kinds are passed over. */
export function applyParagraph(format: ParagraphFormat, { code, value }: Change): void {
  switch (code) {
    case 0x460b: {
      const list = value.u16(0);
      format.list = list >= FIRST_OLD_LIST ? '0' : String(list);
      return;
    }
    case 0x260a:
      format.level = Math.min(8, value.u8(0));
      return;
    case 0x2640:
      format.outline = Math.min(9, value.u8(0));
      return;
    case 0x2403:
    case 0x2461:
      format.alignment = ALIGNMENTS[value.u8(0)] ?? null;
      return;
    case 0x2416:
      if (value.u8(0) !== 0) format.depth = Math.max(1, format.depth);
      return;
    case 0x6649:
      format.depth = Math.max(format.depth, value.i32(0));
      return;
    case 0x2417:
    case 0x244c:
      format.endsRow = value.u8(0) !== 0;
      return;
    case 0x244b:
      format.endsCell = value.u8(0) !== 0;
      return;
    default:
  }
}

/** True for words that are not printed: hidden, or deleted with the change tracked. */
export function isHiddenRun(changes: readonly Change[]): boolean {
  return changes.some(({ code, value }) => code === 0x083c && value.u8(0) % 0x80 === 1);
}

export function isDeletedRun(changes: readonly Change[]): boolean {
  return changes.some(({ code, value }) => code === 0x0800 && value.u8(0) === 1);
}

export function isInsertedRun(changes: readonly Change[]): boolean {
  return changes.some(({ code, value }) => code === 0x0801 && value.u8(0) === 1);
}

/** A character that stands for something else: a picture, a note, a symbol. */
export function isSpecialRun(changes: readonly Change[]): boolean {
  return changes.some(({ code, value }) => code === 0x0855 && value.u8(0) === 1);
}

/** The character a symbol prints, as hexadecimal; null: no symbol. */
export function symbolOf(changes: readonly Change[]): string | null {
  const symbol = changes.find(({ code }) => code === 0x6a09);
  return symbol ? symbol.value.u16(2).toString(16) : null;
}

/** The cells of a row, from the changes of its end. */
export function rowFormat(changes: readonly Change[]): RowFormat {
  const row: RowFormat = { edges: [], cells: [] };
  for (const { code, value } of changes) {
    if (code === 0xd608 && value.length > 0) {
      const count = value.u8(0);
      if (1 + (count + 1) * 2 > value.length) continue;
      row.edges = Array.from({ length: count + 1 }, (_, i) => value.i16(1 + i * 2));
      const cellsAt = 1 + (count + 1) * 2;
      row.cells = Array.from({ length: count }, (_, i) => {
        const at = cellsAt + i * 20;
        return cellFormat(at + 2 <= value.length ? value.u16(at) : 0);
      });
    } else if (code === 0xd62b && value.length >= 2) {
      const cell = row.cells[value.u8(0)];
      if (cell) cell.below = (['none', 'goes-on', 'none', 'starts'] as const)[value.u8(1) & 3] ?? 'none';
    }
  }
  return row;
}

function cellFormat(flags: number): RowFormat['cells'][number] {
  const goesOn = (flags & 0x20) !== 0;
  const starts = (flags & 0x40) !== 0;
  return { joined: (flags & 3) === 2, below: starts ? 'starts' : goesOn ? 'goes-on' : 'none' };
}
