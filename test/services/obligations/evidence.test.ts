import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Call } from '../../../src/services/context.ts';
import { safeName } from '../../../src/services/obligations/attachEvidence.ts';
import {
  act,
  actOnMany,
  attachEvidence,
  getEvidenceFile,
  getObligation,
} from '../../../src/services/obligations/index.ts';
import { mediaTypeOf } from '../../../src/services/obligations/mediaType.ts';
import { addToyPlan, person, type ToyHouse, toyHouse } from '../../support/builders.ts';
import { sharedTestStore } from '../../support/store.ts';
import { countRows, expectRowsAgree } from './stored.ts';

const store = sharedTestStore();
let house: ToyHouse;
let contact: Call;
let obligationId: string;
let milestoneId: string;

beforeAll(async () => {
  house = await toyHouse(store().db);
  const plan = await addToyPlan(house, [
    { dueOn: '2021-12-31', items: 1, owedBy: [{ unitId: '110000', role: 'lead' }] },
  ]);
  obligationId = plan.obligations[0]?.id ?? '';
  contact = person(house, 'beijing', '/nipa/110000/', 'regional-contact');
  const page = await act(contact, { params: { obligationId }, body: { type: 'acknowledge' } });
  milestoneId = page.milestones[0]?.id ?? '';
});

afterAll(() => house.dispose());

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
const ZIP = Buffer.from('PK\u0003\u0004\u0014\u0000');
const OLE2 = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
const GB = Buffer.from([0xd3, 0xa1, 0xb7, 0xa2]);

interface Sent {
  readonly bytes?: Buffer | readonly Buffer[];
  readonly name?: string;
  readonly fields?: Record<string, string | undefined>;
}

function send(call: Call, { bytes = Buffer.from('%PDF-1.7 x'), name = '印发.pdf', fields = {} }: Sent) {
  const all = {
    claimKind: 'milestone',
    milestoneId,
    kind: 'draft',
    origin: '办公室',
    datedOn: '2021-03-01',
    ...fields,
  };
  const given = Object.fromEntries(
    Object.entries(all).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])),
  );
  const stream = Readable.from(Buffer.isBuffer(bytes) ? [bytes] : bytes);
  return attachEvidence(call, {
    params: { obligationId },
    upload: { fileName: name, mediaType: 'x/y', stream, fields: given },
  });
}

describe('the kind of a file', () => {
  it.each([
    ['方案.PDF', Buffer.from('%PDF-1.7'), 'application/pdf'],
    ['方案.ofd', ZIP, 'application/ofd'],
    ['方案.docx', ZIP, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['表.xlsx', ZIP, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['旧.doc', OLE2, 'application/msword'],
    ['旧.xls', OLE2, 'application/vnd.ms-excel'],
    ['照片.png', PNG, 'image/png'],
    ['照片.jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    ['名单.csv', Buffer.from('\ufeff序号,单位\r\n'), 'text/csv'],
    ['说明.txt', GB, 'text/plain'],
    ['截断.txt', Buffer.from('说明').subarray(0, 5), 'text/plain'],
  ])('%s is told by its content', (name, head, type) => {
    expect(mediaTypeOf(head, name)).toBe(type);
  });

  it.each([
    ['假.pdf', ZIP],
    ['程序.exe', Buffer.from('MZ\u0000\u0000')],
    ['脚本.html', Buffer.from('<script>')],
    ['压缩.zip', ZIP],
    ['假.txt', Buffer.from([1, 2, 3, 4])],
    ['无扩展名', Buffer.from('%PDF-1.7')],
    ['宏.docm', ZIP],
    ['图.svg', Buffer.from('<svg/>')],
    ['坏.txt', Buffer.from([0xff, 0xff, 0x30])],
  ])('%s is refused, and the sentence says what is accepted', (name, head) => {
    expect(() => mediaTypeOf(head, name)).toThrow(
      expect.objectContaining({
        code: 'EVIDENCE_REFUSED',
        message: expect.stringContaining('PDF、OFD、Word'),
      }),
    );
  });
});

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\a\\印发 通知.pdf', '印发 通知.pdf'],
    ['通知\u202Efdp.exe', '通知fdp.exe'],
    ['a\u0000b\r\n.pdf', 'ab.pdf'],
    ['..', '未命名'],
    ['   ', '未命名'],
    [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(116)}.pdf`],
  ])('%j becomes %j', (given, kept) => {
    expect(safeName(given)).toBe(kept);
  });
});

describe('evidence that is refused', () => {
  it.each<[string, Sent, string, string | null]>([
    ['no origin', { fields: { origin: ' ' } }, 'REQUEST_INVALID', 'origin'],
    ['an unknown kind', { fields: { kind: 'song' } }, 'REQUEST_INVALID', 'kind'],
    ['no claim', { fields: { milestoneId: undefined } }, 'REQUEST_INVALID', 'milestoneId'],
    ['a value without a report', { fields: { claimKind: 'value' } }, 'REQUEST_INVALID', 'reportId'],
    [
      'a value without its name',
      { fields: { claimKind: 'value', reportId: 'r' } },
      'REQUEST_INVALID',
      'figure',
    ],
    ['a field too many', { fields: { verdict: 'accepted' } }, 'REQUEST_INVALID', ''],
    ['a stage that is not there', { fields: { milestoneId: 'm9' } }, 'NOT_FOUND', 'claim.milestoneId'],
    ['a day to come', { fields: { datedOn: '2021-03-02' } }, 'DATE_INVALID', 'datedOn'],
    ['no day', { fields: { datedOn: '2021-02-30' } }, 'REQUEST_INVALID', 'datedOn'],
    ['an empty file', { bytes: Buffer.alloc(0) }, 'INPUT_EMPTY', null],
    ['a file under another name', { name: '照片.png' }, 'EVIDENCE_REFUSED', 'file'],
    [
      'a file too large',
      { bytes: [Buffer.from('%PDF-'), ...Array.from({ length: 21 }, () => Buffer.alloc(1_048_576))] },
      'INPUT_TOO_LARGE',
      null,
    ],
  ])('%s: nothing is written', async (_what, sent, code, path) => {
    const before = await countRows(store().db);
    const attempt = send(contact, sent);
    await expect(attempt).rejects.toMatchObject(path === null ? { code } : { code, faults: [{ path }] });
    expect(await countRows(store().db)).toEqual(before);
    await expectRowsAgree(house, obligationId);
  });

  it('takes no file in from a stranger', async () => {
    const stranger = person(house, 'tianjin', '/nipa/120000/', 'regional-contact');
    const stream = Readable.from([Buffer.from('%PDF-'), Buffer.alloc(100_000)]);
    const fields = {
      claimKind: 'milestone',
      milestoneId,
      kind: 'draft',
      origin: '办公室',
      datedOn: '2021-03-01',
    };
    let read = false;
    stream.once('data', () => {
      read = true;
    });
    stream.pause();
    await expect(
      attachEvidence(stranger, {
        params: { obligationId },
        upload: { fileName: 'a.pdf', mediaType: 'x', stream, fields },
      }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(read).toBe(false);
  });
});

describe('evidence that is taken', () => {
  it('is kept under its hash, found by those above, and by nobody beside', async () => {
    const chunks = [Buffer.from('%P'), Buffer.from('DF-1.7 '), Buffer.alloc(10_000, 0x41)];
    const page = await send(contact, { bytes: chunks });
    const [piece] = page.evidence;
    expect(piece).toMatchObject({ bytes: 10_009, verdict: 'pending', judgedByName: null });
    const parent = person(house, 'reader', '/nipa/', 'reader');
    const answer = await getEvidenceFile(parent, { params: { evidenceId: piece?.id ?? '' } });
    const got = Buffer.concat(await answer.stream.toArray());
    expect(got.equals(Buffer.concat(chunks))).toBe(true);
    const stranger = person(house, 'tianjin', '/nipa/120000/', 'regional-contact');
    await expect(
      getEvidenceFile(stranger, { params: { evidenceId: piece?.id ?? '' } }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(getEvidenceFile(parent, { params: { evidenceId: 'none' } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expectRowsAgree(house, obligationId);
  });

  it('is taken back with a reason, and a returned piece is answered by a new one', async () => {
    const supervisor = person(house, 'chief', '/nipa/', 'supervisor');
    const params = { obligationId };
    const first = (await getObligation(contact, { params })).evidence[0]?.id ?? '';
    const back = await act(supervisor, {
      params,
      body: { type: 'return-evidence', evidenceId: first, reason: '未盖章' },
    });
    expect(back).toMatchObject({
      obligation: { returnedReason: '未盖章', state: 'acknowledged', evidence: { returned: 1 } },
    });
    expect(back.evidence[0]).toMatchObject({
      verdict: 'returned',
      reason: '未盖章',
      judgedByName: 'chief同志',
    });
    const again = await send(contact, {});
    expect(again.obligation).toMatchObject({ returnedReason: null, evidence: { pending: 1, returned: 1 } });
    const second = again.evidence.find((e) => e.verdict === 'pending')?.id ?? '';
    const voided = await act(contact, {
      params,
      body: { type: 'void-evidence', evidenceId: second, reason: '传错了' },
    });
    expect(voided.obligation).toMatchObject({ state: 'acknowledged', evidence: { pending: 0, returned: 1 } });
    await expectRowsAgree(house, obligationId);
  });
});

describe('five hundred at once', () => {
  it('are acknowledged and reported without change in seconds, every row right', async () => {
    const plan = await addToyPlan(house, [
      { dueOn: null, items: 500, owedBy: [{ unitId: '110000', role: 'lead' }] },
    ]);
    const obligationIds = plan.obligations.map((o) => o.id);
    const started = performance.now();
    expect(await actOnMany(contact, { body: { type: 'acknowledge', obligationIds } })).toEqual({
      done: 500,
      refused: [],
    });
    const period = '2021-03';
    expect(await actOnMany(contact, { body: { type: 'no-change', period, obligationIds } })).toEqual({
      done: 500,
      refused: [],
    });
    expect(performance.now() - started).toBeLessThan(10_000);
    for (const id of [obligationIds[0] ?? '', obligationIds[499] ?? '']) {
      expect((await expectRowsAgree(house, id)).row).toMatchObject({
        state: 'in-progress',
        lastPeriod: period,
        actions: 3,
      });
    }
  });
});
