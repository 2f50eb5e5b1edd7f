import type { SourceDocument, SourceLine } from '../../../src/domain/source.ts';

/**
 * What a document holds, without places and furniture, white space aside: documents of different formats that print
 * the same have the same shape.
 */
export function shapeOf({ text, elements }: SourceDocument): string[] {
  const words = (lines: readonly SourceLine[]) =>
    lines.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, '')).join('|');
  return elements.flatMap((element) => {
    if (element.kind === 'furniture') return [];
    if (element.kind === 'paragraph') return [words(element.lines)];
    const cells = element.cells.map(
      ({ row, column, rows, columns, lines }) => `${row},${column},${rows}x${columns}: ${words(lines)}`,
    );
    return [`table ${element.rows}x${element.columns}`, ...cells];
  });
}

/** Words of each column of the tables from top to bottom: the same however cells are merged over rows. */
export function columnsOf({ text, elements }: SourceDocument): string[] {
  const columns: string[] = [];
  for (const element of elements) {
    if (element.kind !== 'table') continue;
    for (const { column, lines } of element.cells) {
      const words = lines.map(({ start, end }) => text.slice(start, end)).join('');
      columns[column] = (columns[column] ?? '') + words.replace(/\s+/g, '');
    }
  }
  return columns;
}
