import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { SourceDocument, SourceElement, SourceLine, SourceTable } from '../../../src/domain/source.ts';
import { LuoshiError } from '../../../src/kernel/errors.ts';
import { fixturePath } from '../list2021.ts';

const rowSchema = z.union([
  z.object({ part: z.string() }),
  z.object({ cells: z.array(z.array(z.string())).length(4) }),
]);
const listSchema = z.object({ header: z.array(z.string()).length(4), rows: z.array(rowSchema) });

/** The 2021 list row by row: 8 part rows, 22 task rows of four cells, each cell by paragraphs. */
export const LIST = listSchema.parse(JSON.parse(readFileSync(fixturePath('list-2021-rows.json'), 'utf8')));
export const LIST_TITLE = '2021年推动知识产权高质量发展任务清单';

export type ListRow = z.infer<typeof rowSchema>;

/** What every reader must make of the list's rows: words of each cell, white space left out. */
export const LIST_ROWS: readonly (readonly string[])[] = [
  LIST.header,
  ...LIST.rows.map((row) =>
    'part' in row ? [compact(row.part)] : row.cells.map((cell) => compact(cell.join(''))),
  ),
];

export function compact(text: string): string {
  return text.replace(/\s+/g, '');
}

export function wordsOf(document: SourceDocument, lines: readonly SourceLine[]): string[] {
  return lines.map(({ start, end }) => document.text.slice(start, end));
}

export function tablesOf(document: SourceDocument): SourceTable[] {
  return document.elements.filter((element) => element.kind === 'table');
}

/** Words of a table by row, empty cells left out. */
export function rowsOf(document: SourceDocument, table: SourceTable): string[][] {
  const rows: string[][] = Array.from({ length: table.rows }, () => []);
  for (const cell of table.cells) {
    const words = compact(wordsOf(document, cell.lines).join(''));
    if (words !== '') rows[cell.row]?.push(words);
  }
  return rows;
}

export function paragraphsOf(document: SourceDocument): string[] {
  return document.elements
    .filter((element) => element.kind === 'paragraph')
    .map((element) => wordsOf(document, element.lines).join('|'));
}

export function furnitureOf(document: SourceDocument): string[] {
  return document.elements
    .filter((element) => element.kind === 'furniture')
    .map((element) => wordsOf(document, element.lines).join('|'));
}

/** Every promise `SourceDocument` makes of its spans. */
export function brokenPromises(document: SourceDocument): string[] {
  const faults: string[] = [];
  let at = 0;
  for (const element of document.elements) {
    for (const { start, end } of linesOf(element)) {
      if (start < at || end <= start) faults.push(`${element.kind} at ${start}: overlaps or empty`);
      if (document.text.slice(at, start).trim() !== '') faults.push(`words between ${at} and ${start}`);
      at = end;
    }
    if (element.kind === 'table') faults.push(...overlappingCells(element));
  }
  if (document.text.slice(at).trim() !== '') faults.push(`words behind ${at}`);
  return [...faults, ...misplaced(document)];
}

function linesOf(element: SourceElement): SourceLine[] {
  if (element.kind !== 'table') return [...element.lines];
  const cells = element.cells.flatMap((cell) => cell.lines);
  return [...cells, ...element.repeats, ...(element.marks ?? [])].sort((a, b) => a.start - b.start);
}

function misplaced({ places }: SourceDocument): string[] {
  let at = 0;
  return places.flatMap(({ start, end }) => {
    const fault = start < at || end <= start;
    at = end;
    return fault ? [`place at ${start} out of order`] : [];
  });
}

function overlappingCells(table: SourceTable): string[] {
  const taken = new Set<string>();
  const faults: string[] = [];
  for (const cell of table.cells) {
    if (cell.row + cell.rows > table.rows || cell.column + cell.columns > table.columns) {
      faults.push(`cell ${cell.row}/${cell.column} reaches out of the table`);
    }
    for (let row = cell.row; row < cell.row + cell.rows; row += 1) {
      for (let column = cell.column; column < cell.column + cell.columns; column += 1) {
        if (taken.has(`${row}/${column}`)) faults.push(`cell ${cell.row}/${cell.column} overlaps`);
        taken.add(`${row}/${column}`);
      }
    }
  }
  return faults;
}

/** Code of the error a reading ends with; `none`. */
export async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
    return 'none';
  } catch (error) {
    if (error instanceof LuoshiError) return error.code;
    throw error;
  }
}
