import { asc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DutyCoverageView } from '../../../src/contracts/coverage.ts';
import { listAddressees, settleAddressees } from '../../../src/services/addressees/index.ts';
import type { Call } from '../../../src/services/context.ts';
import {
  decideMappings,
  decideStricter,
  exportCoverage,
  getUnitCoverage,
  linkUpstream,
} from '../../../src/services/coverage/index.ts';
import { auditEntries } from '../../../src/storage/tables/index.ts';
import { person } from '../../support/builders.ts';
import { openPlanHouse, type PlanHouse } from '../plans/planHouse.ts';
import { ALTERED, expectSumsAgree, nationalPlan, pairsOf, province, regionalPlan } from './coverageHouse.ts';

let house: PlanHouse;
let upstreamId = '';
let planId = '';
let zhejiang: Call;
beforeAll(async () => {
  house = await openPlanHouse();
  zhejiang = province(house.call, '330000');
  upstreamId = await nationalPlan(house.call);
  planId = await regionalPlan(zhejiang, ALTERED, upstreamId);
});
afterAll(async () => {
  await house.close();
});

const params = () => ({ planId: upstreamId, unitId: '330000' });
const desk = () => getUnitCoverage(zhejiang, { params: params() });

async function coveredDuty(): Promise<{ duty: DutyCoverageView; itemId: string }> {
  const { duties } = await desk();
  for (const duty of duties) {
    const counting = duty.mappings.filter(({ counts }) => counts);
    const [only] = counting;
    if (duty.verdict === 'covered' && counting.length === 1 && only) return { duty, itemId: only.itemId };
  }
  throw new Error('no duty is covered by one item');
}

const dutyIn = (duties: readonly DutyCoverageView[], id: string) => duties.find(({ duty }) => duty.id === id);

describe('what a person says of a pair', () => {
  it('rejects, takes back, confirms: the verdict follows and the decision stays when matched anew', async () => {
    const { duty, itemId } = await coveredDuty();
    const pairs = [{ dutyId: duty.duty.id, itemId }];
    const before = await desk();
    const rejected = await decideMappings(zhejiang, {
      params: params(),
      body: { decision: 'reject', pairs, reason: '不是一回事' },
    });
    expect(dutyIn(rejected.duties, duty.duty.id)).toMatchObject({ verdict: 'missing', decided: true });
    expect(dutyIn(rejected.duties, duty.duty.id)?.mappings.at(-1)).toMatchObject({
      status: 'rejected',
      counts: false,
      reason: '不是一回事',
      decidedByName: 'chief-330000同志',
    });
    await expectSumsAgree(house.db);
    // matched anew: the same link once more
    await linkUpstream(zhejiang, { params: { planId }, body: { upstreamId } });
    expect((await desk()).duties).toEqual(rejected.duties);

    const reset = await decideMappings(zhejiang, { params: params(), body: { decision: 'reset', pairs } });
    expect(reset.duties).toEqual(before.duties);
    expect(reset.sums).toEqual(before.sums);

    const confirmed = await decideMappings(zhejiang, {
      params: params(),
      body: { decision: 'confirm', pairs },
    });
    expect(dutyIn(confirmed.duties, duty.duty.id)).toMatchObject({ verdict: 'covered', decided: true });
    expect(confirmed.sums?.undecided).toBe((before.sums?.undecided ?? 0) - 1);
    await expectSumsAgree(house.db);
  });

  it('maps by hand what the words do not show, many to many', async () => {
    const { duties, added } = await desk();
    const missing = duties.find(({ verdict }) => verdict === 'missing');
    const item = added[0];
    if (!missing || !item) throw new Error('something is missing and something is added');
    const pairs = [
      { dutyId: missing.duty.id, itemId: item.itemId },
      { dutyId: duties[0]?.duty.id ?? '', itemId: item.itemId },
    ];
    const after = await decideMappings(zhejiang, {
      params: params(),
      body: { decision: 'map', pairs, reason: '同一项工作' },
    });
    const duty = dutyIn(after.duties, missing.duty.id);
    expect(duty?.verdict).not.toBe('missing');
    expect(duty?.mappings[0]).toMatchObject({
      itemId: item.itemId,
      origin: 'by-hand',
      status: 'confirmed',
      counts: true,
    });
    expect(after.added.map(({ itemId }) => itemId)).not.toContain(item.itemId);
    await expectSumsAgree(house.db);
  });

  it('of decisions at once none is forgotten in the verdicts', async () => {
    const before = await desk();
    const chosen = before.duties
      .filter(
        ({ verdict, decided, mappings }) =>
          verdict === 'covered' && !decided && mappings.filter((one) => one.counts).length === 1,
      )
      .slice(0, 4);
    expect(chosen).toHaveLength(4);
    const decisions = chosen.map(({ duty, mappings }) => ({
      pairs: mappings.filter((one) => one.counts).map(({ itemId }) => ({ dutyId: duty.id, itemId })),
    }));
    const both = (decision: 'reject' | 'reset') =>
      Promise.all(
        decisions.map(({ pairs }) =>
          decideMappings(zhejiang, {
            params: params(),
            body: decision === 'reject' ? { decision, pairs, reason: '不是一回事' } : { decision, pairs },
          }),
        ),
      );
    await both('reject');
    const after = await desk();
    for (const { duty } of chosen) expect(dutyIn(after.duties, duty.id)?.verdict).toBe('missing');
    await expectSumsAgree(house.db);
    await both('reset');
    expect(await desk()).toEqual(before);
  });

  it('refuses what is not of these plans and what nobody proposed, naming each', async () => {
    const { duty, itemId } = await coveredDuty();
    const pairs = [
      { dutyId: duty.duty.id, itemId },
      { dutyId: itemId, itemId: duty.duty.id },
    ];
    await expect(
      decideMappings(zhejiang, { params: params(), body: { decision: 'map', pairs, reason: '试' } }),
    ).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      faults: [{ path: 'pairs.1.dutyId' }, { path: 'pairs.1.itemId' }],
    });
    const { duties } = await desk();
    const other = duties.find(({ mappings }) => mappings.every((one) => one.itemId !== itemId));
    await expect(
      decideMappings(zhejiang, {
        params: params(),
        body: { decision: 'confirm', pairs: [{ dutyId: other?.duty.id ?? '', itemId }] },
      }),
    ).rejects.toMatchObject({ code: 'REQUEST_INVALID', faults: [{ path: 'pairs.0' }] });
  });

  it('is refused to readers and for a unit without a plan, answered once for a retry, and kept in the audit', async () => {
    const { duty, itemId } = await coveredDuty();
    const body = { decision: 'confirm' as const, pairs: [{ dutyId: duty.duty.id, itemId }] };
    const reader = person(house.call, 'reader', '/nipa/330000/', 'reader');
    await expect(decideMappings(reader, { params: params(), body })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(
      decideMappings(province(house.call, '320000'), {
        params: { planId: upstreamId, unitId: '320000' },
        body,
      }),
    ).rejects.toMatchObject({ code: 'STATE_REFUSES' });
    const once: Call = { ...zhejiang, attempt: { key: 'confirm-once', requestHash: 'same' } };
    const first = await decideMappings(once, { params: params(), body });
    expect((await decideMappings(once, { params: params(), body })).duties).toEqual(first.duties);
    const told = await house.db
      .select({ action: auditEntries.action, unitId: auditEntries.unitId })
      .from(auditEntries)
      .where(eq(auditEntries.objectId, planId))
      .orderBy(asc(auditEntries.seq));
    expect(told.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['mapping.reject', 'mapping.reset', 'mapping.confirm', 'mapping.map']),
    );
    expect(new Set(told.map(({ unitId }) => unitId))).toEqual(new Set(['330000']));
  });
});

describe('a stricter number', () => {
  it('is upheld or withdrawn with a reason, where something is stricter', async () => {
    const { duties } = await desk();
    const covered = duties.find(({ verdict }) => verdict === 'covered');
    const refused = { dutyId: covered?.duty.id ?? '', decision: 'upheld' as const, reason: '试' };
    await expect(decideStricter(zhejiang, { params: params(), body: refused })).rejects.toMatchObject({
      code: 'STATE_REFUSES',
    });
    const stricter = duties.find(({ verdict }) => verdict === 'stricter');
    if (!stricter) throw new Error('something is stricter');
    const body = { dutyId: stricter.duty.id, decision: 'upheld' as const, reason: '省委已定' };
    const contact = person(house.call, 'contact', '/nipa/330000/', 'regional-contact');
    await expect(decideStricter(contact, { params: params(), body })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const after = await decideStricter(zhejiang, { params: params(), body });
    const strict = { decision: 'upheld', reason: '省委已定', on: '2021-03-01', byName: 'chief-330000同志' };
    expect(dutyIn(after.duties, stricter.duty.id)).toMatchObject({ verdict: 'stricter', strict });
    await linkUpstream(zhejiang, { params: { planId }, body: { upstreamId } });
    expect(dutyIn((await desk()).duties, stricter.duty.id)?.strict).toEqual(strict);
  });
});

describe('whom measures bind', () => {
  it('frees a region whose word was accepted, and every region that is not on an approved list', async () => {
    const { measures } = await listAddressees(house.call, { params: { planId: upstreamId } });
    const settle = (call: Call, measureId: string, body: Parameters<typeof settleAddressees>[1]['body']) =>
      settleAddressees(call, { params: { planId: upstreamId, measureId }, body });
    const conditional = measures.find(({ addressee }) => addressee.kind === 'conditional-regions');
    const listed = measures.find(({ addressee }) => addressee.kind === 'some-regions');
    if (!conditional || !listed?.leadUnit) throw new Error('the list has both kinds');
    const region = person(house.call, 'region', '/nipa/330000/', 'regional-contact');
    const chief = person(house.call, 'chief', '/nipa/', 'supervisor');
    const verdictsUnder = async ({ text, taskNo }: { text: string; taskNo: number }) => {
      const { duties } = await desk();
      const own = duties.filter(({ duty }) => duty.taskNo === taskNo && text.includes(duty.text));
      return [...new Set(own.map(({ verdict }) => verdict))];
    };
    await settle(region, conditional.measureId, {
      type: 'declare',
      unitId: '330000',
      meets: false,
      reason: '没有',
    });
    await settle(chief, conditional.measureId, { type: 'accept', unitId: '330000' });
    expect(await verdictsUnder(conditional)).toEqual(['not-applicable']);
    const lead = person(house.call, 'lead', `/nipa/${listed.leadUnit.unitId}/`, 'department-contact');
    await settle(lead, listed.measureId, { type: 'name', unitIds: ['320000'], reason: '试点', paper: null });
    await settle(chief, listed.measureId, { type: 'approve' });
    await house.call.coverage.catchUp(house.call);
    await house.call.imports.close();
    expect(await verdictsUnder(listed)).toEqual(['not-applicable']);
    expect((await desk()).computedAt).not.toBeNull();
    await expectSumsAgree(house.db);
  });
});

describe('any decisions in any order', () => {
  const AFTER = { confirm: 'confirmed', map: 'confirmed', reject: 'rejected', reset: 'proposed' } as const;
  interface Step {
    readonly decision: keyof typeof AFTER;
    readonly duty: number;
    readonly item: number;
    readonly proposed: boolean;
  }

  async function take({ decision, duty, item, proposed }: Step): Promise<void> {
    const { duties, items } = await desk();
    const one = duties[duty % duties.length];
    if (!one) throw new Error('the desk has duties');
    const itemId = (proposed ? one.mappings[0]?.itemId : null) ?? items[item % items.length]?.id ?? '';
    const pairs = [{ dutyId: one.duty.id, itemId }];
    if (decision !== 'map' && one.mappings.every((mapping) => mapping.itemId !== itemId)) return;
    const because = decision === 'map' || decision === 'reject' ? { decision, reason: '试' } : { decision };
    await decideMappings(zhejiang, { params: params(), body: { ...because, pairs } });
    const stored = (await pairsOf(house.db, '330000', planId)).find(
      (row) => row.dutyId === one.duty.id && row.itemId === itemId,
    );
    expect(stored?.status ?? 'proposed').toBe(AFTER[decision]);
  }

  it('leave sums and letters that are those of the rows, and pairs that are as decided', async () => {
    const step = fc.record({
      decision: fc.constantFrom('confirm', 'reject', 'map', 'reset'),
      duty: fc.nat({ max: 200 }),
      item: fc.nat({ max: 200 }),
      proposed: fc.boolean(),
    } as const);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        for (const one of steps) await take(one);
        await expectSumsAgree(house.db);
      }),
      { numRuns: 8 },
    );
  });
});

describe('the file', () => {
  it.each(['xlsx', 'csv'] as const)('%s holds every verdict', async (format) => {
    const file = await exportCoverage(house.call, { params: { planId: upstreamId }, query: { format } });
    const pieces: Buffer[] = [];
    for await (const piece of file.stream) pieces.push(Buffer.from(piece));
    const bytes = Buffer.concat(pieces);
    const { duties } = await desk();
    if (format === 'csv') {
      expect(bytes.toString('utf8').trim().split('\r\n')).toHaveLength(duties.length + 1);
      return;
    }
    const { default: exceljs } = await import('exceljs');
    const book = new exceljs.Workbook();
    await book.xlsx.load(new Uint8Array(bytes).buffer);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['矩阵', '逐条']);
    expect(book.getWorksheet('逐条')?.actualRowCount).toBe(duties.length + 1);
    expect(book.getWorksheet('矩阵')?.actualRowCount).toBe(3 + 32);
  });
});
