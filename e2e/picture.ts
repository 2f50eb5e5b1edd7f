/**
 * Makes docs/images/ledger.png, the picture of the README: starts the built program, lets some departments and regions
 * work through the API (as the browser would), and photographs the ledger. By hand: node --import tsx e2e/picture.ts
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, startApp } from './support/app.ts';
import { openBrowser } from './support/browser.ts';
import { smallPdf } from './support/files.ts';
import { PASSWORD, welcome } from './support/person.ts';

type Json = Record<string, unknown>;
interface Row {
  readonly id: string;
}
interface Page {
  readonly milestones: readonly { readonly id: string }[];
  readonly evidence: readonly { readonly id: string; readonly verdict: string }[];
}

const app = await startApp();
const localKey = readFileSync(join(app.dataDir, 'local.key'), 'utf8');

/** Somebody who calls the API: the machine's own key, or a session. */
async function send<T>(who: Json, method: string, path: string, body?: Json | FormData): Promise<T> {
  const headers: Record<string, string> = { origin: app.url, 'idempotency-key': crypto.randomUUID() };
  for (const [name, value] of Object.entries(who)) headers[name] = String(value);
  if (body && !(body instanceof FormData)) headers['content-type'] = 'application/json';
  const content = body === undefined || body instanceof FormData ? (body ?? null) : JSON.stringify(body);
  const response = await fetch(`${app.url}/api/v1${path}`, { method, headers, body: content });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  const answer: T = await response.json();
  return answer;
}

const house = { 'x-luoshi-local-key': localKey };

async function contactOf(unitId: string, role: string): Promise<Json> {
  const { link } = await send<{ link: { url: string } }>(house, 'POST', '/users', {
    name: '联络员',
    unitId,
    roles: [role],
  });
  const token = link.url.split('/').at(-1) ?? '';
  const username = `c${unitId.replace(/[^a-z0-9]/g, '')}`;
  const response = await fetch(`${app.url}/api/v1/invitations/${token}/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: app.url },
    body: JSON.stringify({ username, password: PASSWORD, name: '联络员' }),
  });
  const cookie = response.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
  return { cookie };
}

const { rows: plans } = await send<{ rows: Row[] }>(house, 'GET', '/plans?status=published');
const planId = plans[0]?.id ?? '';
const dayIs = (asOf: string) => send(house, 'PATCH', `/plans/${planId}`, { asOf });
const act = (who: Json, id: string, body: Json) =>
  send<Page>(who, 'POST', `/obligations/${id}/actions`, body);
const mine = async (who: Json) =>
  (await send<{ rows: Row[] }>(who, 'GET', `/obligations?planId=${planId}&limit=500`)).rows.map((r) => r.id);

async function prove(who: Json, id: string, milestoneId: string, datedOn: string): Promise<void> {
  const form = new FormData();
  const fields = {
    claimKind: 'milestone',
    milestoneId,
    kind: 'issued-document',
    origin: '司内印发',
    datedOn,
  };
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const { name, buffer } = smallPdf('成果.pdf', '阶段性成果');
  form.append('file', new Blob([new Uint8Array(buffer)], { type: 'application/pdf' }), name);
  const page = await send<Page>(who, 'POST', `/obligations/${id}/evidence`, form);
  const waiting = page.evidence.find((e) => e.verdict === 'pending');
  if (waiting) await act(house, id, { type: 'accept-evidence', evidenceId: waiting.id });
}

/** Departments report monthly; some results are proven, some not; one region lags behind. */
async function work(): Promise<void> {
  const departments = [
    'nipa-law',
    'nipa-protection',
    'nipa-utilization',
    'nipa-service',
    'nipa-strategy',
    'nipa-international',
    'nipa-personnel',
    'nipa-office',
  ];
  const people = await Promise.all(departments.map(async (unit) => contactOf(unit, 'department-contact')));
  const due = ['2021-05-31', '2021-06-30', '2021-09-30'];
  for (const [n, who] of people.entries()) {
    const ids = await mine(who);
    await send(who, 'POST', '/obligations/batch', { type: 'acknowledge', obligationIds: ids });
    for (const [i, id] of ids.entries()) {
      const milestones = [
        { title: '工作方案印发', dueOn: due[(i + n) % 3], evidenceKind: 'issued-document' },
      ];
      await act(who, id, { type: 'declare-milestones', milestones }).then(
        () => act(house, id, { type: 'approve-milestones' }),
        () => null,
      );
    }
  }
  await dayIs('2021-06-05');
  for (const [n, who] of people.entries()) {
    const ids = await mine(who);
    for (const period of ['2021-03', '2021-04', '2021-05'].slice(0, n === 6 ? 1 : 3)) {
      await send(who, 'POST', '/obligations/batch', { type: 'no-change', period, obligationIds: ids });
    }
    for (const [i, id] of ids.entries()) {
      const { milestones } = await send<Page>(who, 'GET', `/obligations/${id}`);
      const isLeft = (n === 1 && i % 7 === 3) || (n === 4 && i === 0);
      if (milestones[0] && (i + n) % 3 === 0 && !isLeft) await prove(who, id, milestones[0].id, '2021-05-28');
    }
  }
}

try {
  await work();
  const browser = await openBrowser();
  const { page } = await welcome(browser, app.links()[1] ?? '', 'ducha');
  await page.goto(`/plans/${planId}/ledger`);
  await page.waitForLoadState('networkidle');
  mkdirSync(join(ROOT, 'docs', 'images'), { recursive: true });
  await page.screenshot({ path: join(ROOT, 'docs', 'images', 'ledger.png') });
  await page.goto(`/plans/${planId}/overview`);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(ROOT, 'e2e', 'shots', 'overview-at-work.png') });
  await browser.close();
} finally {
  await app.stop();
}
