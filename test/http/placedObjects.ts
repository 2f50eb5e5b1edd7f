import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { and, eq } from 'drizzle-orm';
import { plainDate } from '../../src/kernel/plainDate.ts';
import { getUnit } from '../../src/storage/repositories/units.ts';
import {
  actions,
  evidence,
  measures,
  obligations,
  plans,
  requestActions,
  requests,
  requestUnits,
} from '../../src/storage/tables/index.ts';
import type { TestServer, TestUser } from '../support/http.ts';

/** What stands for one unit to be tried on. */
interface UnitObjects {
  /** Owed under the national plan. */
  readonly obligationId: string;
  readonly evidenceId: string;
  /** A draft of the unit's own, and an obligation it owes under it: for what the organ does that issued a plan. */
  readonly draftId: string;
  /** A measure of the draft for 有关地区. */
  readonly measureId: string;
  readonly ownObligationId: string;
  /** A request that the unit asked of itself. */
  readonly requestId: string;
}

export interface PlacedObjects {
  readonly planId: string;
  /** The item that every unit owes. */
  readonly itemId: string;
  of(unitId: string): UnitObjects;
}

/**
 * Puts the same objects in every unit, as the services leave them.
 * @param supervisor who imports the drafts
 * @param planId the published national plan
 */
export async function placeObjects(
  server: TestServer,
  supervisor: TestUser | null | undefined,
  planId: string,
  unitIds: readonly string[],
): Promise<PlacedObjects> {
  if (!supervisor) throw new Error('no supervisor');
  const { db } = server.house;
  const all = await db.select().from(obligations);
  const alone = all.filter((row) => all.filter((other) => other.itemId === row.itemId).length === 1);
  const [pattern, evidenced] = alone.filter(({ unitId }) => !unitIds.includes(unitId));
  if (!pattern || !evidenced) throw new Error('the bundled list has too few items of one unit alone');
  const placed = new Map<string, UnitObjects>();
  for (const unitId of unitIds) {
    const obligationId = await copyObligation(server, pattern, { unitId });
    const evidenceId = await placeEvidence(server, { ...evidenced, unitId });
    const draftId = await importDraft(server, supervisor, planId, unitId);
    const itemId = randomUUID();
    const measureId = await openMeasure(server, draftId);
    const ownObligationId = await copyObligation(server, pattern, { unitId, planId: draftId, itemId });
    const requestId = await placeRequest(server, unitId);
    placed.set(unitId, { obligationId, evidenceId, draftId, measureId, ownObligationId, requestId });
  }
  return {
    planId,
    itemId: pattern.itemId,
    of(unitId) {
      const found = placed.get(unitId);
      if (!found) throw new Error(`nothing was placed in ${unitId}`);
      return found;
    },
  };
}

/** A request that the unit asked of itself. */
async function placeRequest({ house }: TestServer, unitId: string): Promise<string> {
  const id = randomUUID();
  const unitPath = (await getUnit(house.db, unitId)).path;
  const asked = {
    title: '测试征集',
    reason: '测试',
    paper: null,
    fields: [{ name: '说明', kind: 'text' as const, unit: '', required: false, options: [] }],
    cycle: 'once' as const,
    from: plainDate('2021-01-01'),
    to: plainDate('2021-12-31'),
    dueDays: 5,
  };
  const [issuedOn, issuedAt] = [house.clock.today(), house.clock.now()];
  await house.db.insert(requests).values({
    ...asked,
    unitId,
    id,
    unitPath,
    planId: null,
    burden: { fields: 1, units: 1, periods: 1, total: 1, carried: 0, tool: 0, byHand: 1 },
    status: 'open',
    issuedOn,
    issuedAt,
  });
  await house.db.insert(requestActions).values({
    unitId,
    requestId: id,
    seq: 1,
    id: randomUUID(),
    actorId: 'somebody',
    actorName: '某人',
    actorUnitId: unitId,
    type: 'issue',
    body: { type: 'issue', form: { ...asked, unitIds: [unitId] } },
    actedOn: issuedOn,
    actedAt: issuedAt,
  });
  await house.db.insert(requestUnits).values({ unitId, requestId: id, unitPath });
  return id;
}

async function openMeasure({ house: { db } }: TestServer, planId: string): Promise<string> {
  const ofPlan = and(eq(measures.planId, planId), eq(measures.addresseeKind, 'some-regions'));
  const [row] = await db.select().from(measures).where(ofPlan);
  if (!row) throw new Error('the bundled list names 有关地区');
  return row.id;
}

type Obligation = typeof obligations.$inferSelect;

async function copyObligation(
  { house: { db } }: TestServer,
  pattern: Obligation,
  change: Partial<Obligation> & { readonly unitId: string },
): Promise<string> {
  const id = randomUUID();
  const unitPath = (await getUnit(db, change.unitId)).path;
  const journal = await db.select().from(actions).where(eq(actions.obligationId, pattern.id));
  await db.insert(obligations).values({ ...pattern, ...change, unitPath, id });
  await db
    .insert(actions)
    .values(
      journal.map((action) => ({ ...action, unitId: change.unitId, obligationId: id, id: randomUUID() })),
    );
  return id;
}

async function placeEvidence({ house }: TestServer, pattern: Obligation): Promise<string> {
  const { unitId, planId, taskId } = pattern;
  const { sha256, bytes } = await house.files.put(Readable.from(['证明']), 1000);
  const [id, obligationId] = [randomUUID(), randomUUID()];
  const unitPath = (await getUnit(house.db, unitId)).path;
  await house.db.insert(obligations).values({ ...pattern, unitPath, id: obligationId });
  await house.db.insert(evidence).values({
    unitId,
    id,
    obligationId,
    planId,
    taskId,
    claim: { kind: 'milestone', milestoneId: 'none' },
    name: '证明.txt',
    kind: 'issued-document',
    origin: '本单位',
    datedOn: '2021-02-01',
    sha256,
    mediaType: 'text/plain',
    bytes,
    verdict: 'pending',
    submittedBy: 'somebody',
    submittedOn: house.clock.today(),
    submittedAt: house.clock.now(),
  });
  return id;
}

async function importDraft(
  { api, house }: TestServer,
  supervisor: TestUser,
  planId: string,
  unitId: string,
): Promise<string> {
  const { text } = await api(supervisor).ok('getSource', { params: { planId } });
  const { plan } = await api(supervisor).ok('importPlan', {
    upload: { fileName: `${house.ids.next()}.txt`, content: text },
    query: { again: '1' },
  });
  await house.db.update(plans).set({ unitId }).where(eq(plans.id, plan.id));
  return plan.id;
}
