import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LuoshiError } from '../../src/kernel/errors.ts';
import { readLedgerFile } from '../../src/reports/ledgerFile.ts';
import type { LedgerRow } from '../../src/reports/ledgerRow.ts';
import { ZipFile } from '../../src/reports/xlsx/zip.ts';
import { cellAt, compared, editedFile, HEAD, opened, pathAt, sheetOf, written } from './ledgerSheet.ts';

const CELLS = { no: '1-1', text: '印发计划', verb: '印发', object: '计划', deliverable: '文件' };
const rows: LedgerRow[] = [
  row('part', 'p', null, { task: '一、部分' }),
  row('task', 't1', 'p', { task: '1．任务', units: '条法司', deadline: '年底前完成' }),
  row('measure', 'm1', 't1', { measure: '印发计划。' }),
  row('item', 'i1', 'm1', { ...CELLS, dueOn: '2021-12-31', lead: '条法司' }, ['dueOn', 'lead']),
  row('item', 'i2', 'm1', { ...CELLS, no: '1-2', quantity: 100, quantityUnit: '家', dueOn: '2021-10-01' }, [
    'lead',
  ]),
  row('task', 't2', 'p', { task: '2．任务' }),
  row('measure', 'm2', 't2', { measure: '建立机制。' }),
  row('item', 'i3', 'm2', { ...CELLS, no: '2-1' }, ['dueOn', 'lead']),
];
const I1 = 3;
const I2 = 4;
const draft = { head: HEAD, rows };
const published = { head: { ...HEAD, status: 'published' as const }, rows };

function row(
  kind: LedgerRow['kind'],
  id: string,
  parentId: string | null,
  cells: LedgerRow['cells'],
  inherited: LedgerRow['inherited'] = [],
): LedgerRow {
  return { kind, id, parentId, cells, inherited };
}

async function faultsOf(
  cells: Record<string, string | number | Date | null>,
  sheet: typeof draft | typeof published = draft,
) {
  const bytes = await editedFile(await written(sheet), new Map(Object.entries(cells)));
  return Object.fromEntries((await compared(bytes, sheet)).faults.map((f) => [f.path, f.message]));
}

describe('cells that cannot be taken', () => {
  test('values of no sense, each told at its cell', async () => {
    const faults = await faultsOf({
      [cellAt(I1, 'verb')]: '',
      [cellAt(I1, 'object')]: '长'.repeat(501),
      [cellAt(I1, 'deliverable')]: '论文',
      [cellAt(I1, 'quantity')]: 100,
      [cellAt(I1, 'dueOn')]: '2021-02-30',
      [cellAt(I1, 'lead')]: '没有的司',
      [cellAt(I2, 'quantity')]: '许多',
      [cellAt(I2, 'dueOn')]: 44_470.5,
    });
    expect(faults).toEqual({
      [pathAt(I1, 'verb')]: '动作不能为空',
      [pathAt(I1, 'object')]: '对象至多 500 字',
      [pathAt(I1, 'deliverable')]: expect.stringContaining('成果形式没有「论文」'),
      [pathAt(I1, 'quantity')]: '数量与数量单位须同填或同空',
      [pathAt(I1, 'dueOn')]: '期限须是日期，如 2021-12-31',
      [pathAt(I1, 'lead')]: '单位表中没有「没有的司」，或已撤销',
      [pathAt(I2, 'quantity')]: '数量须是数',
      [pathAt(I2, 'dueOn')]: '期限须是日期，如 2021-12-31',
    });
  });

  test("the task's own day and lead are not cleared through an item; the item's own day is", async () => {
    expect(await faultsOf({ [cellAt(I1, 'dueOn')]: null, [cellAt(I1, 'lead')]: null })).toEqual({
      [pathAt(I1, 'dueOn')]: '「期限」随任务，不能在事项里清空',
      [pathAt(I1, 'lead')]: '「牵头单位」随任务，不能在事项里清空',
    });
    const bytes = await editedFile(await written(draft), new Map([[cellAt(I2, 'dueOn'), null]]));
    expect((await compared(bytes, draft)).edits).toEqual([
      { itemId: 'i2', cell: `台账!A${4 + I2}`, dueOn: null },
    ]);
  });

  test('duties and dates of a published plan', async () => {
    const duty = '计划已发布：职责和期限只能经审批调整，不能在台账里改';
    const keys = ['verb', 'object', 'dueOn', 'lead'] as const;
    const cells = Object.fromEntries(
      keys.map((key) => [cellAt(I1, key), key === 'dueOn' ? '2021-11-01' : '条法司 x']),
    );
    expect(await faultsOf(cells, published)).toEqual(
      Object.fromEntries(keys.map((key) => [pathAt(I1, key), duty])),
    );
    expect(await faultsOf({ [cellAt(I1, 'deliverable')]: '机制、体系' }, published)).toEqual({});
  });

  test('an error of a formula; a formula itself counts by its result', async () => {
    const workbook = await opened(await written(draft));
    const table = sheetOf(workbook);
    table.getCell(cellAt(I1, 'verb')).value = { error: '#REF!' };
    table.getCell(cellAt(I1, 'object')).value = { formula: 'A1&"x"', result: '新计划' };
    table.getCell(cellAt(I2, 'object')).value = {
      richText: [{ text: '新' }, { font: { bold: true }, text: '规划' }],
    };
    const { faults, changes } = await compared(Buffer.from(await workbook.xlsx.writeBuffer()), draft);
    expect(faults).toEqual([{ path: pathAt(I1, 'verb'), message: '此格是错误值 #REF!' }]);
    expect(changes.map((c) => [c.cell, c.before, c.after])).toEqual([
      [pathAt(I1, 'object'), '计划', '新计划'],
      [pathAt(I2, 'object'), '计划', '新规划'],
    ]);
  });
});

describe('rows and columns', () => {
  async function rearranged(work: (table: ReturnType<typeof sheetOf>) => void) {
    const workbook = await opened(await written(draft));
    work(sheetOf(workbook));
    return Buffer.from(await workbook.xlsx.writeBuffer());
  }

  test('a row without id, with an unknown id, with an id that stands twice', async () => {
    const bytes = await rearranged((table) => {
      table.getCell('B12').value = '事项';
      table.getCell('A13').value = 'no-such-row';
      table.getCell(13, 25).value = table.getCell(11, 25).value;
      for (let column = 1; column <= 25; column += 1) {
        table.getCell(14, column).value = table.getCell(8, column).value;
      }
    });
    const { faults } = await compared(bytes, draft);
    expect(faults.map((f) => f.path)).toEqual(['台账!A12', '台账!A13', '台账!A14']);
    expect(faults[2]?.message).toContain('与第 8 行编号相同');
  });

  test('a row taken out, and one put under another measure', async () => {
    const gone = await rearranged((table) => void table.spliceRows(8, 1));
    expect((await compared(gone, draft)).faults).toEqual([
      { path: '台账!A3', message: '缺少事项「1-2」；台账里不能删除行' },
    ]);
    const moved = await rearranged((table) => {
      const values = table.getRow(8).values;
      table.spliceRows(8, 1);
      table.getRow(11).values = values;
    });
    expect((await compared(moved, draft)).faults).toEqual([
      { path: '台账!A11', message: '此行不在原来的举措之下；行的位置不能改' },
    ]);
  });

  test('rows that came or went since the file was written do not matter where nothing was edited', async () => {
    const bytes = await editedFile(await written(draft), new Map([[cellAt(I1, 'verb'), '制定']]));
    const newer = { ...HEAD, revision: 4 };
    const added = [...rows, row('item', 'i4', 'm2', CELLS)];
    expect((await compared(bytes, { head: newer, rows: added })).changes).toHaveLength(1);
    const without = rows.filter((r) => r.id !== 'i2');
    expect((await compared(bytes, { head: newer, rows: without })).faults).toEqual([]);
    expect((await compared(bytes, { head: newer, rows: rows.filter((r) => r.id !== 'i1') })).faults).toEqual([
      { path: `台账!A${4 + I1}`, message: expect.stringContaining('已被合并或移除') },
    ]);
  });

  test('a cell that somebody else has changed since; one that came to the same', async () => {
    const bytes = await editedFile(
      await written(draft),
      new Map([
        [cellAt(I1, 'verb'), '制定'],
        [cellAt(I2, 'verb'), '发布'],
      ]),
    );
    const since = rows.map((r) => (r.kind === 'item' ? { ...r, cells: { ...r.cells, verb: '发布' } } : r));
    expect((await compared(bytes, { head: { ...HEAD, revision: 4 }, rows: since })).faults).toEqual([
      { path: pathAt(I1, 'verb'), message: '导出后别人已改为「发布」；请重新导出再改' },
    ]);
  });

  test('another plan; headers changed; words beside the columns; fingerprints lost', async () => {
    const bytes = await written(draft);
    const other = await compared(bytes, { head: { ...HEAD, planId: 'plan-2' }, rows });
    expect(other.faults).toEqual([{ path: '台账!A3', message: expect.stringContaining('另一份计划') }]);
    await expect(readLedgerFile(await editedFile(bytes, new Map([['E3', '部门']])))).rejects.toMatchObject({
      code: 'SHEET_INVALID',
      faults: [
        { path: '台账!E3', message: '表头不能改，也不能加列' },
        { path: '台账!A3', message: '表头缺少「责任部门」列' },
      ],
    });
    const loose = await editedFile(
      bytes,
      new Map([
        ['AA8', '我的备注'],
        ['Y7', ''],
      ]),
    );
    expect((await compared(loose, draft)).faults.map((f) => f.path)).toEqual(['台账!Y7', '台账!AA8']);
    await expect(readLedgerFile(await editedFile(bytes, new Map([['A3', 'x']])))).rejects.toMatchObject({
      code: 'SHEET_INVALID',
    });
  });
});

describe('files that are no ledger', () => {
  test('any bytes are refused with a code', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        await expect(readLedgerFile(Buffer.from(bytes))).rejects.toMatchObject({ code: 'INPUT_UNSUPPORTED' });
      }),
    );
  });

  test('a ledger damaged anywhere is read as it was, or refused with a code', async () => {
    const bytes = await written(draft);
    const whole = await readLedgerFile(bytes);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ by;
        const outcome = await readLedgerFile(damaged).catch((error: unknown) => error);
        if (!(outcome instanceof LuoshiError)) expect(outcome).toEqual(whole);
      }),
      { numRuns: 300 },
    );
    await expect(readLedgerFile(bytes.subarray(0, bytes.length >> 1))).rejects.toMatchObject({
      code: 'INPUT_UNSUPPORTED',
    });
  });

  test('what unfolds to too much, two entries of one name, a document type', async () => {
    const bomb = new ZipFile(zipped({ 'xl/a.xml': Buffer.alloc(3_000_000) }), { left: 1_000_000 });
    await expect(drained(bomb)).rejects.toMatchObject({ code: 'INPUT_TOO_LARGE' });
    const twice = zipped({ 'a.xml': Buffer.from('1'), '/a.xml': Buffer.from('2') });
    expect(() => new ZipFile(twice)).toThrow(LuoshiError);
    const dtd = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><Relationships>&a;</Relationships>';
    await expect(readLedgerFile(zipped({ '_rels/.rels': Buffer.from(dtd) }))).rejects.toMatchObject({
      code: 'INPUT_UNSUPPORTED',
    });
  });
});

async function drained(zip: ZipFile): Promise<void> {
  for await (const piece of zip.read('xl/a.xml')) if (piece.length === 0) return;
}

/** A zip file of the entries. */
function zipped(entries: Record<string, Buffer>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const data = deflateRawSync(content);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(content), 16);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(offset, 42);
    local.push(head, Buffer.from(name), data);
    central.push(entry, Buffer.from(name));
    offset += head.length + Buffer.byteLength(name) + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, ...central, end]);
}
