import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionInput } from '../../../src/contracts/obligations.ts';
import type { ActionBody, Obligation, ObligationRole } from '../../../src/domain/obligation/types.ts';
import { LuoshiError } from '../../../src/kernel/errors.ts';
import type { Call } from '../../../src/services/context.ts';
import { act, attachEvidence } from '../../../src/services/obligations/index.ts';
import {
  bent,
  bodyFor,
  JUDGE,
  UNIT_PERSON,
  usualActor,
  type Wish,
  wishes,
} from '../../domain/obligation/journals.ts';
import { addToyPlan, person, type ToyHouse, toyHouse } from '../../support/builders.ts';
import { sharedTestStore } from '../../support/store.ts';
import { expectAuditChains, expectRowsAgree } from './stored.ts';

const store = sharedTestStore();
let house: ToyHouse;
let people: Record<string, Call>;

beforeAll(async () => {
  house = await toyHouse(store().db);
  people = {
    [UNIT_PERSON]: person(house, UNIT_PERSON, '/nipa/110000/', 'regional-contact'),
    [JUDGE]: person(house, JUDGE, '/nipa/', 'supervisor'),
  };
});

afterAll(() => house.dispose());

/** Takes the step through the service, as a request would; ids are the server's. */
async function attempt(obligationId: string, body: ActionBody): Promise<void> {
  const call = people[usualActor(body.type)];
  if (!call) throw new Error('no such person');
  const params = { obligationId };
  if (body.type !== 'attach-evidence') {
    await act(call, { params, body: requestOf(body) });
    return;
  }
  const { claim, kind, origin, datedOn } = body;
  const fields: Record<string, string> =
    claim.kind === 'milestone'
      ? { claimKind: claim.kind, milestoneId: claim.milestoneId, kind, origin, datedOn }
      : { claimKind: claim.kind, reportId: claim.reportId, figure: claim.figure, kind, origin, datedOn };
  const stream = Readable.from([Buffer.from(`%PDF-1.7 ${body.evidenceId}`)]);
  const upload = { fileName: body.name, mediaType: 'application/pdf', stream, fields };
  await attachEvidence(call, { params, upload });
}

function requestOf(body: Exclude<ActionBody, { type: 'attach-evidence' }>): ActionInput {
  switch (body.type) {
    case 'assign':
    case 'revise':
      throw new Error(`nobody asks for ${body.type}`);
    case 'submit-report': {
      const { reportId: _, figures, ...rest } = body;
      return { ...rest, figures: [...figures] };
    }
    case 'declare-milestones':
      return {
        type: body.type,
        milestones: body.milestones.map(({ title, dueOn, evidenceKind }) => ({ title, dueOn, evidenceKind })),
      };
    case 'break-down':
      return { ...body, steps: [...body.steps] };
    default:
      return body;
  }
}

/** Whether the step was taken; a refusal is an answer too, a fault is not. */
async function isTaken(obligationId: string, body: ActionBody): Promise<boolean> {
  try {
    await attempt(obligationId, body);
    return true;
  } catch (error) {
    if (error instanceof LuoshiError) return false;
    throw error;
  }
}

/** Follows the wishes on an obligation of a plan of its own; the rows are compared after every one. */
async function follow(wanted: readonly Wish[], dueOn: string | null, role: ObligationRole) {
  house.moveTo('2021-03-01');
  const plan = await addToyPlan(house, [{ dueOn, items: 1, owedBy: [{ unitId: '110000', role }] }]);
  house.moveTo('2021-09-15');
  const obligationId = plan.obligations[0]?.id ?? '';
  const reached: Obligation['state'][] = [];
  let taken = 0;
  let { obligation } = await expectRowsAgree(house, obligationId);
  for (const [n, wish] of wanted.entries()) {
    const body = bodyFor(obligation, bent(obligation, wish), n);
    taken += (await isTaken(obligationId, body)) ? 1 : 0;
    ({ obligation } = await expectRowsAgree(house, obligationId));
    reached.push(obligation.state);
  }
  return { reached, taken };
}

describe('random steps through the service', () => {
  it('leave every row as the stored actions fold, taken or refused', async () => {
    const walks = fc.sample(wishes, { numRuns: 12, seed: 20_211_231 });
    const reached = new Set<Obligation['state']>();
    let taken = 0;
    for (const [i, wanted] of walks.entries()) {
      const dueOn = i % 2 === 0 ? null : '2021-12-31';
      const walked = await follow(wanted.slice(0, 30), dueOn, i % 3 === 0 ? 'co' : 'lead');
      taken += walked.taken;
      for (const state of walked.reached) reached.add(state);
    }
    expect(taken).toBeGreaterThan(80);
    expect(reached.size).toBeGreaterThanOrEqual(5);
    await expectAuditChains(store().db);
  });
});
