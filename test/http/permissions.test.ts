import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type EndpointName, endpoints } from '../../src/contracts/index.ts';
import { actionInput } from '../../src/contracts/obligations.ts';
import type { Role } from '../../src/domain/roles.ts';
import { publishBundledList } from '../../src/services/setup/bundledList.ts';
import { addUnits, getUnit } from '../../src/storage/repositories/units.ts';
import { type CallInput, sharedTestServer, type TestUser } from '../support/http.ts';
import { coverageInputs } from './coverageInputs.ts';
import { actionOf, requestInputs } from './permissionInputs.ts';
import { type PlacedObjects, placeObjects } from './placedObjects.ts';

/**
 * Written by hand from the issue and DESIGN.md, not from the program. One letter for each caller, in this order:
 * nobody, supervisor, department contact, regional contact, reader, system, security, audit administrator.
 *   -  refused everywhere                       A  allowed wherever the object lies
 *   S  allowed on the own unit and below it, refused elsewhere
 *   L  allowed; lists only what lies at the own unit or below
 *   M  allowed; each object outside, or not the caller's business, is refused in the answer
 *   R  allowed; refuses every object in the answer
 */
const TABLE: Record<string, string> = {
  // route (variant)            - su dc rc re sy se au
  getSession: '                  -  A  A  A  A  A  A  A',
  signIn: '                      A  A  A  A  A  A  A  A',
  getInvitation: '               A  A  A  A  A  A  A  A',
  acceptInvitation: '            A  A  A  A  A  A  A  A',
  listUnits: '                   -  A  A  A  A  A  A  A',
  createUnit: '                  -  -  -  -  -  A  -  -',
  updateUnit: '                  -  -  -  -  -  A  -  -',
  listActingFor: '               -  A  A  A  A  A  A  A',
  listSubstitutions: '           -  -  -  -  -  A  A  A',
  addSubstitution: '             -  -  -  -  -  A  -  -',
  endSubstitution: '             -  -  -  -  -  A  -  -',
  searchUnits: '                 -  A  A  A  A  A  A  A',
  getUnit: '                     -  A  A  A  A  A  A  A',
  changeUnits: '                 -  -  -  -  -  A  -  -',
  listOwnerless: '               -  A  A  A  A  -  -  -',
  listNeverAnswered: '           -  A  A  A  A  -  -  -',
  listUsers: '                   -  -  -  -  -  A  A  A',
  createUser: '                  -  -  -  -  -  A  -  -',
  renewInvitation: '             -  -  -  -  -  A  -  -',
  updateUser: '                  -  -  -  -  -  A  -  -',
  getHoldings: '                 -  -  -  -  -  A  -  -',
  handOver: '                    -  -  -  -  -  A  -  -',
  handBack: '                    -  -  -  -  -  A  -  -',
  setRoles: '                    -  -  -  -  -  -  A  -',
  listPlans: '                   -  A  A  A  A  -  -  -',
  getPlan: '                     -  A  A  A  A  -  -  -',
  importPlan: '                  -  A  -  -  -  -  -  -',
  getSource: '                   -  A  A  A  A  -  -  -',
  getPlanFile: '                 -  A  A  A  A  -  -  -',
  getReview: '                   -  S  -  -  -  -  -  -',
  correct: '                     -  S  -  -  -  -  -  -',
  previewPublish: '              -  S  -  -  -  -  -  -',
  publish: '                     -  S  -  -  -  -  -  -',
  setPlanSettings: '             -  S  -  -  -  -  -  -',
  voidPlan: '                    -  S  -  -  -  -  -  -',
  getCorrections: '              -  S  -  -  -  -  -  -',
  listEditions: '                -  A  A  A  A  -  -  -',
  'compareEdition published': '  -  A  A  A  A  -  -  -',
  'compareEdition draft': '      -  S  -  -  -  -  -  -',
  linkEdition: '                 -  S  -  -  -  -  -  -',
  pairTasks: '                   -  S  -  -  -  -  -  -',
  listAddressees: '              -  A  A  A  A  -  -  -',
  // naming and declaring stand in test/services/addressees
  'settleAddressees approve': '  -  S  -  -  -  -  -  -',
  getUpstream: '                 -  A  A  A  A  -  -  -',
  linkUpstream: '                -  S  -  -  -  -  -  -',
  // rows of units outside the subtree are left out: test/services/coverage
  getCoverage: '                 -  A  A  A  A  -  -  -',
  getCoverageProgress: '         -  A  A  A  A  -  -  -',
  getCoverageTree: '             -  A  A  A  A  -  -  -',
  exportCoverage: '              -  A  A  A  A  -  -  -',
  listCoverage: '                -  A  A  A  A  -  -  -',
  getUnitCoverage: '             -  S  S  S  S  -  -  -',
  decideMappings: '              -  S  -  S  -  -  -  -',
  decideStricter: '              -  S  -  -  -  -  -  -',
  deriveItems: '                 -  S  -  -  -  -  -  -',
  startImport: '                 -  A  -  -  -  -  -  -',
  listImports: '                 -  A  -  -  -  -  -  -',
  getImport: '                   -  A  -  -  -  -  -  -',
  cancelImport: '                -  A  -  -  -  -  -  -',
  exportPlan: '                  -  A  A  A  A  -  -  -',
  importLedger: '                -  S  -  -  -  -  -  -',
  getOverview: '                 -  A  A  A  A  -  -  -',
  getLedger: '                   -  A  A  A  A  -  -  -',
  getTask: '                     -  A  A  A  A  -  -  -',
  getTrace: '                    -  A  A  A  A  -  -  -',
  exportTrace: '                 -  A  A  A  A  -  -  -',
  listObligations: '             -  L  L  L  L  -  -  -',
  getObligation: '               -  S  S  S  S  -  -  -',
  'act acknowledge': '           -  -  S  S  -  -  -  -',
  'act break-down': '            -  -  S  S  -  -  -  -',
  'act declare-milestones': '    -  -  S  S  -  -  -  -',
  'act approve-milestones': '    -  S  -  -  -  -  -  -',
  'act return-milestones': '     -  S  -  -  -  -  -  -',
  'act submit-report': '         -  -  S  S  -  -  -  -',
  'act accept-report': '         -  S  -  -  -  -  -  -',
  'act return-report': '         -  S  -  -  -  -  -  -',
  'act void-evidence': '         -  -  S  S  -  -  -  -',
  'act accept-evidence': '       -  S  -  -  -  -  -  -',
  'act return-evidence': '       -  S  -  -  -  -  -  -',
  'act request-completion': '    -  -  S  S  -  -  -  -',
  'act return-completion': '     -  S  -  -  -  -  -  -',
  'act verify': '                -  S  -  -  -  -  -  -',
  'act close': '                 -  S  -  -  -  -  -  -',
  'act reopen': '                -  S  -  -  -  -  -  -',
  'act void': '                  -  S  -  -  -  -  -  -',
  'act restore': '               -  S  -  -  -  -  -  -',
  attachEvidence: '              -  -  S  S  -  -  -  -',
  getEvidenceFile: '             -  S  S  S  S  -  -  -',
  'actOnMany acknowledge': '     -  R  M  M  R  -  -  -',
  'actOnMany no-change': '       -  R  M  M  R  -  -  -',
  getMyWork: '                   -  A  A  A  A  -  -  -',
  search: '                      -  A  A  A  A  -  -  -',
  previewRequest: '              -  S  -  -  -  -  -  -',
  issueRequest: '                -  S  -  -  -  -  -  -',
  listRequests: '                -  A  A  A  A  -  -  -',
  getRequest: '                  -  S  S  S  S  -  -  -',
  endRequest: '                  -  S  -  -  -  -  -  -',
  exportRequest: '               -  S  S  S  S  -  -  -',
  listMyRequests: '              -  A  A  A  A  -  -  -',
  getAnswer: '                   -  S  S  S  S  -  -  -',
  answerRequest: '               -  -  S  S  -  -  -  -',
  listAudit: '                   -  -  -  -  -  -  -  A',
  verifyAudit: '                 -  -  -  -  -  -  -  A',
  // last: it ends the caller's session
  signOut: '                     -  A  A  A  A  A  A  A',
};

/** Where each caller sits. A supervisor of a province shows that even a judge sees no further than the subtree. */
const SEATS: readonly { role: Role; unitId: string }[] = [
  { role: 'supervisor', unitId: '110000' },
  { role: 'department-contact', unitId: 'nipa-patent' },
  { role: 'regional-contact', unitId: '110000' },
  { role: 'reader', unitId: '110000' },
  { role: 'system-admin', unitId: 'nipa' },
  { role: 'security-admin', unitId: 'nipa' },
  { role: 'audit-admin', unitId: 'nipa' },
];

/** Places of objects, seen from the two seats that are not the root; `inside` and `own` are within the subtree. */
type Place = 'own' | 'inside' | 'other province' | 'national';
const PLACES: Record<'110000' | 'nipa-patent', Record<Place, string>> = {
  '110000': {
    own: '110000',
    inside: '110000-child',
    'other province': '310000',
    national: 'nipa-law',
  },
  'nipa-patent': {
    own: 'nipa-patent',
    inside: 'nipa-patent-exam',
    'other province': '310000',
    national: 'nipa-law',
  },
};
const OBJECT_UNITS = ['110000', '110000-child', '310000', 'nipa-patent', 'nipa-patent-exam', 'nipa-law'];

const server = sharedTestServer();
const callers = new Map<string, TestUser | null>();
let objects: PlacedObjects;
let targetUserId = '';

beforeAll(async () => {
  const { house, makeUser, invite } = server();
  const beijing = await getUnit(house.db, '110000');
  const child = { ...beijing, id: '110000-child', parentId: '110000', path: `${beijing.path}110000-child/` };
  await addUnits(house.db, [{ ...child, name: '下级局', shortName: '下级局', level: 'prefecture' }]);
  const bundled = await publishBundledList(house);
  callers.set('nobody', null);
  for (const { role, unitId } of SEATS) callers.set(role, await makeUser({ unitId, roles: [role] }));
  objects = await placeObjects(server(), callers.get('supervisor'), bundled?.planId ?? '', OBJECT_UNITS);
  targetUserId = (await invite({ unitId: '310000', roles: ['reader'] })).userId;
});

describe('the table', () => {
  it('has a row for every route, and for every action', () => {
    const rows = new Set(Object.keys(TABLE).map((row) => row.split(' ')[0]));
    expect(Object.keys(endpoints).filter((name) => !rows.has(name))).toEqual([]);
    const actions = actionInput.options.map((option) => `act ${option.shape.type.value}`);
    expect(actions.filter((row) => TABLE[row] === undefined)).toEqual([]);
  });

  it('has a letter for every caller', () => {
    for (const [row, letters] of Object.entries(TABLE)) expect([row, lettersOf(letters)]).toEqual([row, 8]);
  });
});

describe('a province under the plan of the organ above', () => {
  const judging = Object.keys(TABLE).filter(
    (row) => row.startsWith('act ') && TABLE[row]?.trim().split(/\s+/)[1] === 'S',
  );

  it.each(judging)('%s: never on what it owes itself, nor on what its cities owe', async (row) => {
    const api = server().api(callers.get('supervisor') ?? undefined);
    for (const unitId of ['110000', '110000-child']) {
      const answer = await api.call('act', {
        params: { obligationId: objects.of(unitId).obligationId },
        body: actionOf(row.slice('act '.length)),
      } as CallInput<'act'>);
      expect([unitId, answer.statusCode]).toEqual([unitId, 403]);
    }
  });
});

describe('what each caller may do', () => {
  for (const [row, letters] of Object.entries(TABLE)) {
    it(row, async () => {
      const cells = letters.trim().split(/\s+/);
      const names = ['nobody', ...SEATS.map(({ role }) => role)];
      const seen: string[] = [];
      for (const name of names) seen.push(await letterSeen(row, name));
      expect(seen).toEqual(names.map((name, i) => `${name} ${cells[i]}`));
    });
  }
});

/** What the server does for a caller on objects in every place, as a letter of the table; details when it is none. */
async function letterSeen(row: string, caller: string): Promise<string> {
  const seat = SEATS.find(({ role }) => role === caller)?.unitId;
  const places = PLACES[seat === 'nipa-patent' ? seat : '110000'];
  const seen: Record<string, string> = {};
  for (const [place, unitId] of Object.entries(places)) seen[place] = await tryAt(row, caller, unitId);
  const within = [seen.own, seen.inside].join();
  const outside = [seen['other province'], seen.national].join();
  const letter = LETTERS.get(`${within} ${outside}`);
  return `${caller} ${letter ?? JSON.stringify(seen)}`;
}

const LETTERS = new Map([
  ['refused,refused refused,refused', '-'],
  ['allowed,allowed allowed,allowed', 'A'],
  ['allowed,allowed refused,refused', 'S'],
  ['rows,rows no rows,no rows', 'L'],
  ['not refused,not refused refused inside,refused inside', 'M'],
  ['refused inside,refused inside refused inside,refused inside', 'R'],
]);

async function tryAt(row: string, caller: string, unitId: string): Promise<string> {
  const [name, variant] = row.split(' ');
  if (!isEndpoint(name)) throw new Error(`no such route: ${name}`);
  if (name === 'signOut') await signInAgain(caller);
  const api = server().api(callers.get(caller) ?? undefined);
  const answer = await api.call(name, inputOf(name, variant, unitId));
  if (answer.statusCode >= 500) throw new Error(`${row} as ${caller}: ${answer.body}`);
  if (answer.statusCode === 429) throw new Error(`${row} as ${caller}: too many requests`);
  if (answer.statusCode === 400)
    throw new Error(`${row} as ${caller}: the test asks wrongly: ${answer.body}`);
  if (answer.statusCode === 401 && name === 'signIn') return 'allowed';
  if (answer.statusCode === 401 || answer.statusCode === 403) return 'refused';
  if (name === 'listObligations') return answer.json().total > 0 ? 'rows' : 'no rows';
  if (name === 'actOnMany') {
    const [refusal] = answer.json().refused;
    return refusal?.code === 'FORBIDDEN' ? 'refused inside' : 'not refused';
  }
  return 'allowed';
}

type AnyInput = Pick<CallInput<EndpointName>, 'upload'> & { params?: object; query?: object; body?: object };

/** A well-formed call on an object of the unit; what only a right state would allow is refused after the permission. */
function inputOf(name: EndpointName, variant: string | undefined, unitId: string): CallInput<EndpointName> {
  const { planId, itemId } = objects;
  const { draftId, evidenceId, measureId, requestId } = objects.of(unitId);
  const inputs: Partial<Record<EndpointName, AnyInput>> = {
    signIn: { body: { username: 'nobody-here', password: 'wrong' } },
    getInvitation: { params: { token: 'x'.repeat(43) } },
    acceptInvitation: {
      params: { token: 'x'.repeat(43) },
      body: { username: 'somebody', password: 'Correct-Horse-42', name: '某人' },
    },
    createUnit: {
      body: {
        parentId: unitId,
        name: `新处${randomUUID()}`,
        shortName: '新处',
        kind: 'department',
        validFrom: '2021-01-01',
      },
    },
    updateUnit: { params: { unitId }, body: { aliases: ['别名'] } },
    listSubstitutions: { params: { userId: targetUserId } },
    addSubstitution: {
      params: { userId: 'nobody' },
      body: { substituteId: targetUserId, from: '2022-01-01', to: '2099-01-01', reason: '出差' },
    },
    endSubstitution: { params: { substitutionId: 'none' } },
    getUnit: { params: { unitId } },
    changeUnits: {
      body: {
        kind: 'rename',
        unitId,
        on: '2022-01-01',
        names: { name: `新名${randomUUID()}`, shortName: '新名' },
        reason: '测试',
      },
    },
    createUser: { body: { name: '新人', unitId, roles: ['reader'] } },
    renewInvitation: { params: { userId: targetUserId } },
    updateUser: { params: { userId: targetUserId }, body: { name: '改名' } },
    getHoldings: { params: { userId: targetUserId } },
    handOver: {
      params: { userId: 'nobody' },
      body: { moveTo: null, successorId: null, reason: '调离' },
    },
    handBack: { params: { userId: targetUserId }, body: { reason: '误办' } },
    setRoles: { params: { userId: targetUserId }, body: { roles: ['reader'] } },
    getPlan: { params: { planId } },
    importPlan: { upload: { fileName: '空.txt', content: '这不是清单' } },
    getSource: { params: { planId } },
    getPlanFile: { params: { planId } },
    startImport: { upload: { fileName: '空.txt', content: '这不是清单' } },
    getImport: { params: { importId: 'none' } },
    cancelImport: { params: { importId: 'none' } },
    getReview: { params: { planId: draftId } },
    getCorrections: { params: { planId: draftId } },
    listEditions: { params: { planId } },
    compareEdition: {
      params: { planId: variant === 'draft' ? draftId : planId },
      query: { with: planId },
    },
    listAddressees: { params: { planId } },
    settleAddressees: { params: { planId: draftId, measureId }, body: { type: variant } },
    ...coverageInputs(planId, draftId, unitId),
    linkEdition: { params: { planId: draftId }, body: { revision: 999, previousId: planId } },
    pairTasks: { params: { planId: draftId }, body: { revision: 999, pairings: [] } },
    correct: {
      params: { planId: draftId },
      body: { revision: 0, change: { op: 'confirm-lead', taskId: null } },
    },
    previewPublish: { params: { planId: draftId } },
    publish: {
      params: { planId: draftId },
      body: { revision: 999, asOf: null, cycle: 'month', reportDueDays: 10 },
    },
    setPlanSettings: { params: { planId: draftId }, body: { reportDueDays: 10 } },
    voidPlan: { params: { planId: draftId }, body: { reason: '测试' } },
    exportPlan: { params: { planId }, query: { format: 'csv' } },
    importLedger: { params: { planId: draftId }, upload: { fileName: '空.xlsx', content: '不是表' } },
    getOverview: { params: { planId } },
    getLedger: { params: { planId } },
    getTask: { params: { planId, taskNo: 1 } },
    getTrace: { params: { itemId } },
    exportTrace: { params: { itemId } },
    listObligations: { query: { planId, itemId, unit: unitId } },
    getObligation: { params: { obligationId: objects.of(unitId).obligationId } },
    act: { params: { obligationId: obligationFor(variant, unitId) }, body: actionOf(variant) },
    attachEvidence: {
      params: { obligationId: objects.of(unitId).obligationId },
      upload: {
        fileName: '证明.txt',
        content: '证明',
        fields: {
          claimKind: 'milestone',
          milestoneId: 'none',
          kind: 'issued-document',
          origin: '本单位',
          datedOn: '2021-02-01',
        },
      },
    },
    getEvidenceFile: { params: { evidenceId: evidenceId } },
    actOnMany: { body: batchOf(variant, unitId) },
    getMyWork: { query: { planId } },
    ...requestInputs(unitId, requestId),
    search: { query: { q: '专利' } },
  };
  return { ...inputs[name] } as CallInput<EndpointName>;
}

function batchOf(type: string | undefined, unitId: string): object {
  const obligationIds = [objects.of(unitId).obligationId];
  return type === 'no-change' ? { type, period: '2021-03', obligationIds } : { type, obligationIds };
}

function isEndpoint(name: string | undefined): name is EndpointName {
  return name !== undefined && Object.hasOwn(endpoints, name);
}

function lettersOf(cells: string): number {
  return cells.trim().split(/\s+/).length;
}

/** What the organ does that issued the plan is tried on the unit's own plan, the rest on the national one. */
function obligationFor(action: string | undefined, unitId: string): string {
  const isOrgans = (TABLE[`act ${action}`] ?? '').trim().split(/\s+/)[1] === 'S';
  const { obligationId, ownObligationId } = objects.of(unitId);
  return isOrgans ? ownObligationId : obligationId;
}

/** Signing out is tried in every place, and each time needs a session. */
async function signInAgain(caller: string): Promise<void> {
  const user = callers.get(caller);
  if (!user) return;
  const answer = await server().app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { username: user.username, password: 'Correct-Horse-42' },
    remoteAddress: user.address,
  });
  const header = answer.headers['set-cookie'];
  const cookie = (Array.isArray(header) ? header[0] : header)?.split(';')[0];
  if (cookie === undefined) throw new Error(answer.body);
  callers.set(caller, { ...user, cookie });
}
