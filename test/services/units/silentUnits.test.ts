import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../../src/domain/roles.ts';
import { act } from '../../../src/services/obligations/act.ts';
import { addPerson } from '../../../src/services/people/addPerson.ts';
import { updateUser } from '../../../src/services/people/users.ts';
import { systemCall } from '../../../src/services/setup/systemCall.ts';
import { listNeverAnswered, listOwnerless } from '../../../src/services/units/silentUnits.ts';
import { write } from '../../../src/services/write.ts';
import { addToyPlan, person, type ToyHouse, toyHouse } from '../../support/builders.ts';
import { sharedTestStore } from '../../support/store.ts';

const store = sharedTestStore();
let house: ToyHouse;
const query = { limit: 100 };

beforeEach(async () => {
  house = await toyHouse(store().db);
});
afterEach(() => house.dispose());

const TASK = { dueOn: '2021-06-30', items: 2 };
const owed = (unitIds: readonly string[]) => [
  { ...TASK, owedBy: unitIds.map((unitId) => ({ unitId, role: 'lead' as const })) },
];

async function add(unitId: string, role: Role): Promise<string> {
  const ids: string[] = [];
  await write(systemCall(house), async (tx, record) => {
    const { userId } = await addPerson(tx, house, record, { name: '某人', unitId, roles: [role] });
    ids.push(userId);
    return {};
  });
  return ids[0] ?? '';
}

describe('units that owe', () => {
  it('without a person who may report are listed at once, until there is one, and again when that one leaves', async () => {
    const { planId } = await addToyPlan(house, owed(['110000', '120000', '330106']));
    const supervisor = person(house, 's', '/nipa/', 'supervisor');
    const ownerless = async () =>
      (await listOwnerless(supervisor, { query: { ...query, planId } })).rows.map(({ unitId }) => unitId);
    expect(await ownerless()).toEqual(['110000', '120000', '330106']);
    const userId = await add('110000', 'regional-contact');
    await add('120000', 'reader');
    expect(await ownerless()).toEqual(['120000', '330106']);
    const admin = person(house, 'admin', '/nipa/', 'system-admin');
    await updateUser(admin, { params: { userId }, body: { disabled: true } });
    expect(await ownerless()).toEqual(['110000', '120000', '330106']);
    const page = await listOwnerless(supervisor, { query: { limit: 1, planId } });
    expect(page).toMatchObject({ total: 3, rows: [{ obligations: 2, since: '2021-03-01', people: 0 }] });
    const cursor = page.next ?? '';
    expect(
      (await listOwnerless(supervisor, { query: { limit: 2, planId, cursor } })).rows.map((r) => r.unitId),
    ).toEqual(['120000', '330106']);
  });

  it('and never answered are listed until one of theirs takes a step; another unit stepping does not count', async () => {
    const plan = await addToyPlan(house, owed(['130000', '330106', 'nipa']));
    const { planId } = plan;
    const supervisor = person(house, 's', '/nipa/', 'supervisor');
    const never = async (call = supervisor) =>
      (await listNeverAnswered(call, { query: { ...query, planId } })).rows.map(({ unitId }) => unitId);
    expect(await never()).toEqual(['nipa', '130000', '330106']);
    const of = (unitId: string) => plan.obligations.find((row) => row.unitId === unitId)?.id ?? '';
    const step = (call: ReturnType<typeof person>, unitId: string) =>
      act(call, { params: { obligationId: of(unitId) }, body: { type: 'acknowledge' } });
    await step(person(house, 'h', '/nipa/130000/', 'regional-contact'), '130000');
    // the province signs for its county: the county itself has said nothing
    await step(person(house, 'z', '/nipa/330000/', 'regional-contact'), '330106');
    expect(await never()).toEqual(['nipa', '330106']);
    expect(await never(person(house, 'z', '/nipa/330000/', 'reader'))).toEqual(['330106']);
    expect(await never(person(house, 'b', '/nipa/110000/', 'reader'))).toEqual([]);
    await expect(never(person(house, 'a', '/nipa/', 'system-admin'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
