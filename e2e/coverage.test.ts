import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ROOT, type RunningApp, startApp } from './support/app.ts';
import { NARROW, openBrowser, shoot, WIDE } from './support/browser.ts';
import { brokenRules, untranslated } from './support/pageRules.ts';
import { createPerson, firstLinks, type Person, planAddress, welcome } from './support/person.ts';

/** A province's own plan: some items taken up, some weakened, some left out. */
const LOCAL = readFileSync(join(ROOT, 'test', 'fixtures', 'coverage', 'plans', 'altered.txt'), 'utf8');

let app: RunningApp;
let browser: Browser;
let supervisor: Person;
let province: Person;
let national = '';

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  const links = firstLinks(app);
  const administrator = await welcome(browser, links.administrator, 'guanli');
  supervisor = await welcome(browser, links.supervisor, 'ducha');
  national = planAddress(supervisor.page);
  const link = await createPerson(administrator.page, {
    name: '周处长',
    type: '330000',
    unit: '浙江省知识产权局',
    role: '督查',
  });
  province = await welcome(browser, link, 'zhou');
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

afterEach(() => {
  for (const person of [supervisor, province]) if (person) expect(person.faults).toEqual([]);
});

/** Imports the province's plan as its supervisor, settles what is open and leaves it at the review. */
async function importLocal(page: Page): Promise<string> {
  return page.evaluate(async (text) => {
    const headers = () => ({ 'Idempotency-Key': crypto.randomUUID() });
    const body = new FormData();
    body.append('file', new File([text], '浙江方案.txt'));
    const made = await fetch('/api/v1/plans', { method: 'POST', body, headers: headers() });
    const { plan } = (await made.json()) as { plan: { id: string } };
    for (;;) {
      const review = (await (await fetch(`/api/v1/plans/${plan.id}/review`)).json()) as {
        plan: { revision: number };
        issues: { id: string; settlement: string | null; choices: string[] }[];
      };
      const issue = review.issues.find(
        ({ settlement, choices }) => settlement === null && choices.length > 0,
      );
      if (!issue) return plan.id;
      await fetch(`/api/v1/plans/${plan.id}/review`, {
        method: 'POST',
        headers: { ...headers(), 'content-type': 'application/json' },
        body: JSON.stringify({
          revision: review.plan.revision,
          change: { op: 'settle', issueId: issue.id, settlement: issue.choices[0] },
        }),
      });
    }
  }, LOCAL);
}

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
}

describe('a province’s own plan under the national one', () => {
  it('before any is filed the page says so, and nothing is zero', async () => {
    const { page } = supervisor;
    await page.goto(`${national}/coverage?lang=zh`);
    await settled(page);
    await shoot(page, 'coverage-none-wide-zh');
    expect(await brokenRules(page)).toEqual([]);
  });

  it('is imported, linked to the plan above on its review, and published', async () => {
    const { page } = province;
    const planId = await importLocal(page);
    await page.goto(`/plans/${planId}/review?lang=zh`);
    await settled(page);
    await shoot(page, 'coverage-link-wide-zh');
    await page.getByRole('button', { name: /承接/ }).first().click();
    await page.waitForLoadState('networkidle');
    await page.getByRole('button', { name: '交办预览' }).click();
    await page.getByRole('button', { name: /发布/ }).last().click();
    await page.waitForURL(/overview|ledger/);
    await page.waitForLoadState('networkidle');
  });

  it('is held against it: the national office sees who filed, and opens every figure', async () => {
    const { page } = supervisor;
    await page.goto(`${national}/coverage?lang=zh`);
    await settled(page);
    await page
      .getByRole('heading', { level: 1 })
      .getByText(/1\s*个已报送计划/)
      .waitFor();
    await shoot(page, 'coverage-wide-zh');
    expect(await brokenRules(page)).toEqual([]);
    await page.setViewportSize(NARROW);
    await page.goto(`${national}/coverage?lang=en`);
    await settled(page);
    await shoot(page, 'coverage-narrow-en');
    expect(await brokenRules(page)).toEqual([]);
    expect(await untranslated(page)).toEqual([]);
    await page.setViewportSize(WIDE);
  });

  it('shows how far a matching anew is and what failed, and nothing once it is done', async () => {
    const { page } = supervisor;
    const failed = [{ planId: 'p', title: '浙江方案', unitName: '浙江', message: '请核对这份计划' }];
    let answer = { running: true, done: 120, total: 365, failed: failed.slice(1) };
    await page.route('**/coverage/progress', (route) => route.fulfill({ json: answer }));
    await page.goto(`${national}/coverage?lang=zh`);
    const bar = page.getByRole('progressbar', { name: '正在重新比对' });
    await bar.waitFor();
    expect(await bar.getAttribute('aria-valuetext')).toBe('正在重新比对 120/365');
    expect(await bar.getAttribute('aria-valuenow')).toBe('33');
    expect(await brokenRules(page)).toEqual([]);
    answer = { running: false, done: 365, total: 365, failed };
    await bar.waitFor({ state: 'detached' });
    await page.getByText('1 份计划没有比对成').click();
    await page.getByText('请核对这份计划').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await page.unroute('**/coverage/progress');
    await page.reload();
    await settled(page);
    expect(await page.getByText('没有比对成').count()).toBe(0);
    expect(await bar.count()).toBe(0);
  });

  it('a province opens in place to its cities, by key too, and what is open stays in the address', async () => {
    const { page } = supervisor;
    await page.goto(`${national}/coverage?lang=zh`);
    await settled(page);
    const turn = page.getByRole('button', { name: '展开浙江的下一级' });
    await turn.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '收起浙江的下一级' }).waitFor();
    const city = page.getByRole('button', { name: '展开杭州的下一级' });
    await city.click();
    await page.getByText('萧山', { exact: true }).waitFor();
    await page.getByText('以下各级', { exact: true }).click();
    await page.waitForURL(/of=below/);
    expect(new URL(page.url()).searchParams.get('open')).toBe('330000,330100');
    await shoot(page, 'coverage-opened-wide-zh');
    expect(await brokenRules(page)).toEqual([]);
    await page.reload();
    await page.getByText('萧山', { exact: true }).waitFor();
    await page.setViewportSize(NARROW);
    await settled(page);
    await shoot(page, 'coverage-opened-narrow-zh');
    expect(await brokenRules(page)).toEqual([]);
    await page.setViewportSize(WIDE);
    await page.emulateMedia({ media: 'print' });
    await page.pdf({ path: join(ROOT, 'e2e', 'shots', 'coverage.pdf'), preferCSSPageSize: true });
    await page.emulateMedia({ media: 'screen' });
    await page.goto(`${national}/coverage-rows?verdict=missing&lang=zh`);
    await settled(page);
    await shoot(page, 'coverage-rows-wide-zh');
    expect(await brokenRules(page)).toEqual([]);
  });

  it('the province confirms and rejects pairs at its desk', async () => {
    const { page } = province;
    await page.goto(`${national}/coverage/330000?lang=zh`);
    await settled(page);
    await shoot(page, 'coverage-desk-wide-zh');
    expect(await brokenRules(page)).toEqual([]);
    const confirms = page.getByRole('button', { name: '确认', exact: true });
    const open = await confirms.count();
    expect(open).toBeGreaterThan(5);
    await confirms.first().click();
    await page.getByText('已确认').first().waitFor();
    await page.getByRole('button', { name: '否定', exact: true }).first().click();
    await page.getByLabel(/理由/).first().fill('说的不是一件事');
    await page.getByRole('button', { name: /否定/ }).last().click();
    await page.waitForLoadState('networkidle');
    await shoot(page, 'coverage-desk-decided-wide-zh');
    await page.setViewportSize(NARROW);
    await settled(page);
    await shoot(page, 'coverage-desk-narrow-zh');
    expect(await brokenRules(page)).toEqual([]);
    await page.setViewportSize(WIDE);
  });
});
