import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DELIVERABLE_ZH } from '../../src/domain/words.ts';
import { cellOf, cellText } from '../../src/reports/cellText.ts';
import type { ColumnKey } from '../../src/reports/columns.ts';
import type { LedgerRow } from '../../src/reports/ledgerRow.ts';
import {
  cellAt,
  compared,
  day,
  editableCells,
  editedFile,
  HEAD,
  ledgerRows,
  opened,
  pathAt,
  readOnlyCells,
  sheetOf,
  UNITS,
  written,
} from './ledgerSheet.ts';

const RUNS = { numRuns: 40 };
const NOTHING = { changes: [], edits: [], faults: [] };

/** A value that a person may put into an editable cell, and what the item gets of it. */
const ENTRY: Readonly<Partial<Record<ColumnKey, fc.Arbitrary<string | number | Date>>>> = {
  verb: fc.constantFrom('印发', '=建立', '开展', '组织'),
  object: fc.constantFrom('年度计划', '“双\n行”对象', '-1 号', '_x0041_', '汉'.repeat(500)),
  deliverable: fc.constantFrom(...Object.values(DELIVERABLE_ZH)),
  quantity: fc.oneof(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom('1,000', '２０', ' 7 ')),
  quantityUnit: fc.constantFrom('家', '件次', '=项'),
  dueOn: fc.oneof(
    day,
    day.map((text) => new Date(`${text}T00:00:00Z`)),
    fc.constantFrom('2021/9/1', '2021年12月31日'),
  ),
  lead: fc.constantFrom(...Object.keys(UNITS)),
};

function entriesFor(rows: readonly LedgerRow[]) {
  const cells = editableCells(rows);
  if (cells.length === 0) return fc.constant([]);
  return fc.uniqueArray(fc.nat(cells.length - 1), { maxLength: 8 }).chain((picked) =>
    fc.tuple(
      ...picked.flatMap((at) => {
        const cell = cells[at];
        const entry = cell && ENTRY[cell.key];
        return cell && entry ? [entry.map((value) => ({ ...cell, value }))] : [];
      }),
    ),
  );
}

/** The form in which an entry is compared. */
function entered(key: ColumnKey, value: string | number | Date): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (value === '2021/9/1') return '2021-09-01';
  if (value === '2021年12月31日') return '2021-12-31';
  if (key === 'quantity')
    return { '1,000': '1000', '２０': '20', ' 7 ': '7' }[String(value)] ?? String(value);
  return String(value);
}

describe('a ledger that comes back', () => {
  test('unedited changes nothing, whatever its cells hold, saved by us or by another program', async () => {
    await fc.assert(
      fc.asyncProperty(ledgerRows, async (rows) => {
        const bytes = await written({ head: HEAD, rows });
        expect(await compared(bytes, { head: HEAD, rows })).toEqual(NOTHING);
        expect(await compared(await editedFile(bytes, new Map()), { head: HEAD, rows })).toEqual(NOTHING);
      }),
      RUNS,
    );
  });

  test('shows in every cell what was given, read by another program', async () => {
    await fc.assert(
      fc.asyncProperty(ledgerRows, async (rows) => {
        const table = sheetOf(await opened(await written({ head: HEAD, rows })));
        for (const [index, row] of rows.entries()) {
          for (const key of ['kind', 'task', 'measure', 'text', 'object', 'quantity', 'missing'] as const) {
            const value = cellOf(row, key);
            const shown = table.getCell(cellAt(index, key)).value;
            expect(shown ?? '').toEqual(typeof value === 'number' ? value : cellText(value));
          }
        }
      }),
      RUNS,
    );
  });

  test('edited in editable cells changes exactly those', async () => {
    await fc.assert(
      fc.asyncProperty(
        ledgerRows.chain((rows) => fc.tuple(fc.constant(rows), entriesFor(rows))),
        async ([rows, entries]) => {
          const whole = wholeQuantities(rows, entries);
          const bytes = await written({ head: HEAD, rows });
          const cells = new Map(whole.map(({ index, key, value }) => [cellAt(index, key), value]));
          const { changes, faults } = await compared(await editedFile(bytes, cells), { head: HEAD, rows });
          const expected = whole
            .map(({ index, key, value }) => ({ index, key, text: entered(key, value) }))
            .filter(({ index, key, text }) => textAt(rows, index, key) !== text);
          expect(faults).toEqual([]);
          expect(Object.fromEntries(changes.map((c) => [c.cell, c.after]))).toEqual(
            Object.fromEntries(expected.map(({ index, key, text }) => [pathAt(index, key), text])),
          );
        },
      ),
      RUNS,
    );
  });

  test('edited elsewhere is refused, naming exactly those cells', async () => {
    await fc.assert(
      fc.asyncProperty(
        ledgerRows
          .filter((rows) => rows.length > 0)
          .chain((rows) =>
            fc.tuple(
              fc.constant(rows),
              fc.uniqueArray(fc.constantFrom(...readOnlyCells(rows)), { minLength: 1, maxLength: 6 }),
            ),
          ),
        async ([rows, picked]) => {
          const bytes = await written({ head: HEAD, rows });
          const cells = new Map(picked.map(({ index, key }) => [cellAt(index, key), `另写 ${key}`]));
          const { faults } = await compared(await editedFile(bytes, cells), { head: HEAD, rows });
          expect(faults.map((fault) => fault.path).sort()).toEqual(
            picked.map(({ index, key }) => pathAt(index, key)).sort(),
          );
        },
      ),
      RUNS,
    );
  });
});

type Entry = { index: number; key: ColumnKey; value: string | number | Date };

/** Number and unit are entered together where the item has neither: one alone is a fault of its own. */
function wholeQuantities(rows: readonly LedgerRow[], entries: readonly Entry[]): Entry[] {
  const partner = { quantity: 'quantityUnit', quantityUnit: 'quantity' } as const;
  const added = entries.flatMap(({ index, key }): Entry[] => {
    if (key !== 'quantity' && key !== 'quantityUnit') return [];
    const other = partner[key];
    const there = entries.some((e) => e.index === index && e.key === other);
    if (there || textAt(rows, index, other) !== '') return [];
    return [{ index, key: other, value: other === 'quantity' ? 5 : '家' }];
  });
  return [...entries, ...added];
}

function textAt(rows: readonly LedgerRow[], index: number, key: ColumnKey): string {
  const row = rows[index];
  return row ? cellText(cellOf(row, key)) : '';
}
