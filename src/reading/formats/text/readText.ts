import type { SourceDocument, SourceElement, SourceLine } from '../../../domain/source.ts';
import { decodeText } from '../../text/decode.ts';
import { splitLines } from '../../text/lines.ts';
import { type ReadLimits, type ReadWatch, refuseAbove } from '../limits.ts';
import { cutRows } from './cutRows.ts';
import { isBar } from './delimiters.ts';
import { findTable, type RawLine, type TableStart } from './findTable.ts';
import { textTables } from './textTables.ts';

/**
 * Reads plain text: a paragraph for each line, and a table where cells parted by tabs, commas or bars are pasted.
 * The decoded text stays as it is: the document's text is the file's.
 * @param bytes whole file
 * @throws INPUT_EMPTY, INPUT_TOO_LARGE, INPUT_BINARY, INPUT_ENCODING as `decodeText`
 */
export async function readText(
  bytes: Uint8Array,
  limits: ReadLimits,
  watch: ReadWatch,
): Promise<SourceDocument> {
  const { text, encoding } = decodeText(bytes);
  return textDocument(text, encoding, limits, watch);
}

/**
 * The same for text that is decoded already.
 * @param encoding it was in; null: not known
 * @throws INPUT_TOO_LARGE
 */
export function textDocument(
  text: string,
  encoding: string | null,
  limits: ReadLimits,
  watch: ReadWatch,
): SourceDocument {
  refuseAbove(text.length, limits.characters, '字符数');
  watch.tick(0, text.length);
  const start = findTable(text, rawLines(text));
  const head = start ? headElements(text, start) : paragraphsIn(text, 0, text.length);
  const tables = start ? textTables(text, start) : [];
  const elements = [...head, ...tables];
  const cells = elements.reduce(
    (sum, element) => sum + (element.kind === 'table' ? element.cells.length : 0),
    0,
  );
  refuseAbove(cells, limits.cells, '单元格');
  watch.tick(text.length, text.length);
  return { format: 'text', encoding, text, elements, pages: [], places: [], notes: [] };
}

function rawLines(text: string): RawLine[] {
  const lines: RawLine[] = [];
  const ends = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
  let from = 0;
  for (let end = ends.exec(text); end; end = ends.exec(text)) {
    lines.push({ from, to: end.index });
    from = ends.lastIndex;
  }
  lines.push({ from, to: text.length });
  return lines;
}

function paragraphsIn(text: string, from: number, to: number): SourceElement[] {
  return splitLines(text, from, to)
    .filter(({ start, end }) => end > start)
    .map(({ start, end }) => ({ kind: 'paragraph', lines: [{ start, end }] }));
}

/** Lines before a table; titles of a sheet saved as text still carry the separators of its empty cells. */
function headElements(text: string, { from, delimiter, columns }: TableStart): SourceElement[] {
  if (delimiter === '\t' || isBar(delimiter))
    return paragraphsIn(text, 0, from).map((element) => rule(text, element));
  const elements: SourceElement[] = [];
  for (const line of rawLines(text.slice(0, from))) {
    const { rows, marks } = cutRows(text, line.from, line.to, delimiter);
    if (marks.filter(({ start }) => text[start] === delimiter).length !== columns - 1) {
      elements.push(...paragraphsIn(text, line.from, line.to));
      continue;
    }
    elements.push(
      ...interleaved(
        rows.flatMap(({ cells }) => cells).flatMap((cell) => cell.lines),
        marks,
      ),
    );
  }
  return elements;
}

/** The rule above the header of a drawn table is no words. */
function rule(text: string, element: SourceElement): SourceElement {
  if (element.kind !== 'paragraph') return element;
  const drawn = element.lines.every(({ start, end }) =>
    /^[+=\u2500-\u257f-]{3,}$/.test(text.slice(start, end)),
  );
  return drawn ? { kind: 'furniture', label: 'separator', lines: element.lines } : element;
}

function interleaved(words: readonly SourceLine[], marks: readonly SourceLine[]): SourceElement[] {
  const all = [
    ...words.map((line) => ({ line, mark: false })),
    ...marks.map((line) => ({ line, mark: true })),
  ].sort((a, b) => a.line.start - b.line.start);
  return all.map(({ line, mark }) =>
    mark ? { kind: 'furniture', label: 'separator', lines: [line] } : { kind: 'paragraph', lines: [line] },
  );
}
