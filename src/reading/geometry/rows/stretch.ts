import type { ColumnKind } from '../columnKinds.ts';
import type { TextLine } from '../textLines.ts';

/** How a table leaves a page. */
export interface Ending {
  /** Its last row has its number. */
  readonly numbered: boolean;
  /** Its last words end a sentence, or stop before the end of their line. */
  readonly complete: boolean;
  /** Rows of the table have numbers. */
  readonly counted: boolean;
}

/** A piece of a table on one page between two borders that are sure (rules, headings, the page's ends). */
export interface Stretch {
  /** Lines of each column, from the top. */
  readonly columns: readonly (readonly TextLine[])[];
  /** What each column holds; as many. */
  readonly kinds: readonly ColumnKind[];
  /** How the page before ended, if the first row may have begun there; null: it begins here. */
  readonly opens: Ending | null;
  /** Its last row may go on overleaf. */
  readonly ends: boolean;
}

/** Lines parted by no more than this, in em, beyond the usual gap of their column stand together. */
const TOGETHER = 0.35;

export function middleOf(line: { readonly top: number; readonly bottom: number }): number {
  return (line.top + line.bottom) / 2;
}

/** White between a line and the one before. */
export function gapsOf(lines: readonly TextLine[]): number[] {
  return lines.slice(1).map((line, i) => line.top - (lines[i]?.bottom ?? line.top));
}

export function usualGap(lines: readonly TextLine[]): number {
  const gaps = gapsOf(lines).sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? 0;
}

/** The column with most lines: it says how far lines stand apart. */
export function longestColumn(columns: Stretch['columns']): readonly TextLine[] {
  return columns.reduce((most, own) => (own.length > most.length ? own : most), []);
}

/**
 * Lines of a column that stand together.
 * @param gap usual white between two lines
 */
export function blocksOf(lines: readonly TextLine[], gap: number): TextLine[][] {
  const blocks: TextLine[][] = [];
  for (const line of lines) {
    const block = blocks.at(-1);
    const last = block?.at(-1);
    if (block && last && line.top - last.bottom <= gap + TOGETHER * line.size) block.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

export function extentOf(lines: readonly TextLine[]): { top: number; bottom: number } {
  let [top, bottom] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const line of lines) {
    top = Math.min(top, line.top);
    bottom = Math.max(bottom, line.bottom);
  }
  return { top, bottom };
}
