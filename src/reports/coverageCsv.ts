import { type CoverageBook, VERDICT_COLUMNS, verdictCells } from './coverageBook.ts';
import { csvLine } from './csv.ts';

/**
 * The verdicts one by one as CSV for Excel: UTF-8 with byte order mark, CRLF.
 * @returns pieces of the file in order
 */
export async function* coverageCsv({ verdicts }: Pick<CoverageBook, 'verdicts'>): AsyncGenerator<string> {
  yield `\ufeff${csvLine(VERDICT_COLUMNS.map(({ header }) => header))}`;
  for await (const batch of verdicts) yield batch.map((row) => csvLine(verdictCells(row))).join('');
}
