import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from './support/app.ts';
import { NARROW, openBrowser, shoot, WIDE } from './support/browser.ts';
import { brokenRules, untranslated } from './support/pageRules.ts';
import { createPerson, firstLinks, type Person, planAddress, welcome } from './support/person.ts';

let app: RunningApp;
let browser: Browser;
let administrator: Person;
let supervisor: Person;
let auditor: Person;
let plan = '';
/** An item of the plan that binds regions. */
let item = '';

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  const links = firstLinks(app);
  administrator = await welcome(browser, links.administrator, 'guanli');
  supervisor = await welcome(browser, links.supervisor, 'ducha');
  plan = planAddress(supervisor.page);
  item = await supervisor.page.evaluate(async (address) => {
    const answer = await fetch(`/api/v1${address}/coverage?limit=1`);
    const { duties } = (await answer.json()) as { duties: { id: string }[] };
    return duties[0]?.id ?? '';
  }, plan);
  const who = { name: '审计员', type: '国家知识产权局', unit: '国家知识产权局', role: '审计管理员' };
  auditor = await welcome(browser, await createPerson(administrator.page, who), 'shenji');
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** Every page and who looks at it; `:plan` stands for the published plan. */
const PAGES: readonly (readonly [name: string, path: string, person: () => Person])[] = [
  ['overview', ':plan/overview', () => supervisor],
  ['ledger', ':plan/ledger', () => supervisor],
  ['task', ':plan/tasks/16', () => supervisor],
  ['obligations', ':plan/obligations?task=16', () => supervisor],
  ['source', ':plan/source', () => supervisor],
  ['work', ':plan/work', () => supervisor],
  ['plans', '/plans', () => supervisor],
  ['import', '/import', () => supervisor],
  ['rules', '/rules', () => supervisor],
  ['people', '/people', () => administrator],
  ['units', '/units', () => administrator],
  ['units-silent', '/units/silent/never-answered', () => supervisor],
  ['audit', '/audit', () => auditor],
  ['coverage', ':plan/coverage', () => supervisor],
  ['coverage-opened', ':plan/coverage?of=below&open=330000,330100', () => supervisor],
  ['coverage-below', ':plan/coverage?under=330000', () => supervisor],
  ['coverage-rows', ':plan/coverage-rows?verdict=missing', () => supervisor],
  ['coverage-desk', ':plan/coverage/330000', () => supervisor],
  ['addressees', ':plan/addressees', () => supervisor],
  ['trace', '/items/:item', () => supervisor],
  ['search', '/search?q=专利', () => supervisor],
  ['search-none', '/search?q=没有这样的词', () => supervisor],
  ['requests', '/requests', () => supervisor],
  ['request-new', '/requests/new', () => supervisor],
  ['unit', '/units/330000', () => administrator],
];

const VIEWS = [
  ['wide', 'zh', WIDE],
  ['narrow', 'zh', NARROW],
  ['wide', 'en', WIDE],
  ['narrow', 'en', NARROW],
] as const;

describe.each(VIEWS)('%s, %s', (size, lang, viewport) => {
  it.each(PAGES)('%s keeps the rules of every page', async (name, path, person) => {
    const { page, faults } = person();
    await page.setViewportSize(viewport);
    const address = path.replace(':plan', plan).replace(':item', item);
    await page.goto(`${address}${address.includes('?') ? '&' : '?'}lang=${lang}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await shoot(page, `${name}-${size}-${lang}`);
    expect(await brokenRules(page)).toEqual([]);
    if (lang === 'en') expect(await untranslated(page)).toEqual([]);
    expect(await page.locator('html').getAttribute('lang')).toBe(lang === 'zh' ? 'zh-CN' : 'en');
    expect(faults.splice(0)).toEqual([]);
  });
});

describe('on a phone', () => {
  it('the main ways are at the foot, and large enough for a thumb', async () => {
    const { page } = supervisor;
    await page.setViewportSize(NARROW);
    await page.goto(`${plan}/ledger?lang=zh`);
    const tabs = page.getByRole('navigation').getByRole('link').filter({ visible: true });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await tabs.count()).toBeGreaterThanOrEqual(4);
    for (const tab of await tabs.all()) {
      const box = await tab.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect(box?.width).toBeGreaterThanOrEqual(44);
    }
  });
});

describe('by keyboard alone', () => {
  it('the first stop leads past the rail, the slash to the search, and focus is seen', async () => {
    const { page } = supervisor;
    await page.setViewportSize(WIDE);
    await page.goto(`${plan}/ledger?lang=zh`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: '跳到正文' });
    expect(await skip.evaluate((e) => e === document.activeElement)).toBe(true);
    expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    await page.keyboard.press('/');
    const focused = page.locator(':focus');
    expect(await focused.evaluate((e) => e.tagName)).toBe('INPUT');
    const ring = await focused.evaluate((e) => {
      const own = getComputedStyle(e).outlineStyle;
      const around = e.parentElement ? getComputedStyle(e.parentElement).outlineStyle : 'none';
      return own !== 'none' || around !== 'none';
    });
    expect(ring).toBe(true);
  });
});

describe('administrators', () => {
  it('see no ledger; the log is the audit administrator’s, who has every chain verified', async () => {
    const { page } = administrator;
    await page.setViewportSize(WIDE);
    await page.goto('/?lang=zh');
    const rail = page.getByRole('navigation', { name: '主导航' });
    await rail.waitFor();
    expect(await rail.getByRole('link', { name: '台账' }).count()).toBe(0);
    expect(await rail.getByRole('link', { name: '审计' }).count()).toBe(0);
    await auditor.page.setViewportSize(WIDE);
    await auditor.page.goto('/audit?lang=zh');
    await auditor.page.getByRole('button', { name: '逐条验证' }).click();
    await auditor.page.getByText(/条记录逐条验过，前后相接，没有改动/).waitFor();
    await auditor.page.getByText('督查员').first().waitFor();
  });
});
