import { beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../src/adapters/clock.ts';
import { publishBundledList } from '../../src/services/setup/bundledList.ts';
import { sharedTestServer, type TestUser } from '../support/http.ts';

/**
 * Who judges what whom reported, written by hand: nobody judges what he handed in himself, what was handed in for him, or
 * what the one handed in for whom he stands. `A` is away and `S` his substitute; `S→A` is the substitute acting for him.
 *   y  may judge      -  refused with JUDGE_IS_REPORTER
 */
const DURING: Record<string, string> = {
  // made by   A  S→A S  C
  A: '         -  -   -  y',
  'S→A': '     -  -   -  y',
  S: '         y  -   -  y',
  C: '         y  y   y  -',
};
const AFTERWARDS: Record<string, string> = {
  // made by   A  S  C
  A: '         -  y  y',
  'S→A': '     -  -  y',
  S: '         y  -  y',
};

const clock = fixedClock(new Date('2021-04-05T09:00:00+08:00'));
const server = sharedTestServer({ clock });
const people = new Map<string, TestUser>();
let planId: string;
let free: string[];

beforeAll(async () => {
  const { makeUser, house, api } = server();
  planId = (await publishBundledList(house))?.planId ?? '';
  const roles = ['supervisor', 'department-contact'] as const;
  for (const name of ['A', 'S', 'C']) people.set(name, await makeUser({ unitId: 'nipa', roles, name }));
  const admin = await makeUser({ unitId: 'nipa', roles: ['system-admin'] });
  await api(admin).ok('addSubstitution', {
    params: { userId: personOf('A').id },
    body: { substituteId: personOf('S').id, from: '2021-04-05', to: '2021-04-30', reason: '出差' },
  });
  const { rows } = await api(personOf('C')).ok('listObligations', { query: { planId, limit: 200 } });
  free = rows.filter(({ role, dueOn }) => role === 'lead' && dueOn !== null).map(({ id }) => id);
});

function personOf(who: string): TestUser {
  const person = people.get(who[0] ?? '');
  if (!person) throw new Error(`nobody is ${who}`);
  return person;
}

/** The API as the person, acting for another where the sign says so. */
function as(who: string) {
  const api = server().api(personOf(who));
  const headers = who === 'S→A' ? { 'x-luoshi-acting-for': personOf('A').id } : {};
  return {
    act: (obligationId: string, body: object) =>
      api.call('act', { params: { obligationId }, body, headers } as Parameters<typeof api.call<'act'>>[1]),
    page: (obligationId: string) => api.ok('getObligation', { params: { obligationId }, headers }),
    work: (kind: 'judge-report' | 'judge-evidence') =>
      api.ok('getMyWork', { query: { planId, kind, limit: 200 }, headers }),
    attach: (obligationId: string, fields: Record<string, string>) =>
      api.call('attachEvidence', {
        params: { obligationId },
        upload: { fileName: '证明.txt', content: '证明', fields },
        headers,
      }),
  };
}

function takeObligation(): string {
  const id = free.pop();
  if (id === undefined) throw new Error('the bundled list has too few dated items');
  return id;
}

/** A report of one period, handed in by the maker on an obligation of its own. */
async function reportBy(maker: string): Promise<{ obligationId: string; reportId: string }> {
  const obligationId = takeObligation();
  expect((await as(maker).act(obligationId, { type: 'acknowledge' })).statusCode).toBe(200);
  const report = { type: 'submit-report', kind: 'progress', period: '2021-03', progress: '已印发' };
  const answer = await as(maker).act(obligationId, report);
  expect(answer.statusCode, answer.body).toBe(200);
  return { obligationId, reportId: answer.json().reports[0].id };
}

async function evidenceBy(maker: string): Promise<{ obligationId: string; evidenceId: string }> {
  const obligationId = takeObligation();
  await as(maker).act(obligationId, { type: 'acknowledge' });
  const [stage] = (await as(maker).page(obligationId)).milestones;
  const answer = await as(maker).attach(obligationId, {
    claimKind: 'milestone',
    milestoneId: stage?.id ?? '',
    kind: 'other',
    origin: '本单位',
    datedOn: '2021-02-01',
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return { obligationId, evidenceId: answer.json().evidence[0].id };
}

const cellsOf = (row: string) => row.trim().split(/\s+/);

describe.each(Object.entries(DURING))('while A is away, made by %s', (maker, row) => {
  const judges = ['A', 'S→A', 'S', 'C'].map((judge, i) => [judge, cellsOf(row)[i]] as const);

  it.each(judges)('a report is judged by %s: %s', async (judge, cell) => {
    const { obligationId, reportId } = await reportBy(maker);
    const listed = (await as(judge).work('judge-report')).rows.some((r) => r.obligationId === obligationId);
    const offered = (await as(judge).page(obligationId)).possible.includes('accept-report');
    const answer = await as(judge).act(obligationId, { type: 'accept-report', reportId });
    const may = answer.statusCode === 200;
    expect({ listed, offered, may }).toEqual({
      listed: cell === 'y',
      offered: cell === 'y',
      may: cell === 'y',
    });
    if (!may) expect(answer.json().code).toBe('JUDGE_IS_REPORTER');
  });

  it.each(judges)('evidence is judged by %s: %s', async (judge, cell) => {
    const { obligationId, evidenceId } = await evidenceBy(maker);
    const listed = (await as(judge).work('judge-evidence')).rows.some((r) => r.obligationId === obligationId);
    const answer = await as(judge).act(obligationId, { type: 'accept-evidence', evidenceId });
    const may = answer.statusCode === 200;
    expect({ listed, may }).toEqual({ listed: cell === 'y', may: cell === 'y' });
  });
});

describe('the refusal', () => {
  it('says why: as the reporter, as one of the two, as the one who stands in', async () => {
    const sentence = async (maker: string, judge: string) => {
      const { obligationId, reportId } = await reportBy(maker);
      return (await as(judge).act(obligationId, { type: 'accept-report', reportId })).json().detail;
    };
    expect(await sentence('A', 'A')).toContain('填报人不能核查自己提交的内容');
    expect(await sentence('S→A', 'A')).toContain('填报的人和被代的人都不能核查');
    expect(await sentence('A', 'S')).toContain('本人和代其办理的人都不能核查');
  });
});

describe('what was done for another', () => {
  it('stands in the audit log with both ids', async () => {
    const auditor = await server().makeUser({ unitId: 'nipa', roles: ['audit-admin'] });
    const { obligationId } = await reportBy('S→A');
    const { rows } = await server()
      .api(auditor)
      .ok('listAudit', { query: { q: obligationId, limit: 10 } });
    const submitted = rows.find(({ action }) => action === 'obligation.submit-report');
    expect(submitted).toMatchObject({ actorName: 'S（代A）' });
    expect(submitted).toMatchObject({
      actorId: personOf('S').id,
      detail: { onBehalfOf: personOf('A').id },
    });
  });
});

describe.each(Object.entries(AFTERWARDS))('once A is back, made by %s', (maker, row) => {
  const judges = ['A', 'S', 'C'].map((judge, i) => [judge, cellsOf(row)[i]] as const);

  it.each(judges)('a report is judged by %s: %s', async (judge, cell) => {
    clock.set(new Date('2021-04-05T09:00:00+08:00'));
    const { obligationId, reportId } = await reportBy(maker);
    clock.set(new Date('2021-05-04T09:00:00+08:00'));
    const answer = await as(judge).act(obligationId, { type: 'accept-report', reportId });
    expect(answer.statusCode === 200 ? 'y' : '-', answer.body).toBe(cell);
  });
});
