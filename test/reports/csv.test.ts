import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DELIVERABLE_ZH } from '../../src/domain/words.ts';
import { cellText } from '../../src/reports/cellText.ts';
import { headerOf, LEDGER_COLUMNS } from '../../src/reports/columns.ts';
import { ledgerCsv } from '../../src/reports/csv.ts';
import { type LedgerRow, ledgerFileName } from '../../src/reports/ledgerRow.ts';
import { deliverableOf } from '../../src/reports/words.ts';
import { ledgerRows } from './ledgerSheet.ts';

/** A plain reader of CSV. */
function parsed(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
    if (end === '') break;
  }
  return rows.filter((cells) => cells.length > 1);
}

/** Without the apostrophe that guards, so that guarded and plain text compare. */
function bare(text: string | undefined): string {
  return (text ?? '').replace(/^'/, '');
}

/** Task, measure and item that the line of an innermost row has to tell. */
function told(row: LedgerRow, rows: readonly LedgerRow[]): string[] {
  const over = (id: string | null | undefined) => rows.find((r) => r.id === id);
  const measure = row.kind === 'item' ? over(row.parentId) : row.kind === 'measure' ? row : undefined;
  const task = measure ? over(measure.parentId) : row;
  const item = row.kind === 'item' ? row : undefined;
  return [task?.cells.task, measure?.cells.measure, item?.cells.text].map((cell) => bare(cellText(cell)));
}

describe('the ledger as CSV', () => {
  test('has one row an item with what stands over it, and a row for what has nothing under it', () => {
    fc.assert(
      fc.property(ledgerRows, (rows) => {
        const text = [...ledgerCsv(rows)].join('');
        expect(text.startsWith('\ufeff部分,任务清单,')).toBe(true);
        const [header = [], ...lines] = parsed(text.slice(1));
        expect(header).toEqual(['部分', ...LEDGER_COLUMNS.slice(1).map(({ key }) => headerOf(key))]);
        const innermost = rows.filter(
          (row) => row.kind === 'item' || (row.kind !== 'part' && !rows.some((r) => r.parentId === row.id)),
        );
        expect(lines.map((cells) => [cells[1], cells[2], cells[6]].map(bare))).toEqual(
          innermost.map((row) => told(row, rows)),
        );
        for (const cells of lines) expect(cells).toHaveLength(LEDGER_COLUMNS.length);
      }),
    );
  });

  test('holds nothing that a spreadsheet would take for a formula', () => {
    fc.assert(
      fc.property(ledgerRows, (rows) => {
        for (const cell of parsed([...ledgerCsv(rows)].join('').slice(1)).flat()) {
          expect(/^[=+@\t\r]/.test(cell) || (cell.startsWith('-') && Number.isNaN(Number(cell)))).toBe(false);
        }
      }),
    );
  });
});

test('the name of the file bears any title', () => {
  expect(ledgerFileName({ title: '《纲要》任务/清单:\n2021?', today: '2021-06-30' }, 'xlsx')).toBe(
    '《〈纲要〉任务清单 2021》台账-2021-06-30.xlsx',
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
      const name = ledgerFileName({ title, today: '2021-06-30' }, 'csv');
      expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}]/u);
      expect([...name].length).toBeLessThan(120);
    }),
  );
});

test('every kind of deliverable is found again by its word', () => {
  for (const [kind, word] of Object.entries(DELIVERABLE_ZH)) expect(deliverableOf(word)).toBe(kind);
});
