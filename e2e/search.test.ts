import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from './support/app.ts';
import { NARROW, openBrowser, shoot, WIDE } from './support/browser.ts';
import { brokenRules, untranslated } from './support/pageRules.ts';
import { firstLinks, type Person, planAddress, welcome } from './support/person.ts';

let app: RunningApp;
let browser: Browser;
let supervisor: Person;
let plan = '';

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  supervisor = await welcome(browser, firstLinks(app).supervisor, 'ducha');
  plan = planAddress(supervisor.page);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const results = () => supervisor.page.locator('main .srname');

describe('searching', () => {
  it('begins in the top bar with / and Enter, and is walked with the arrow keys', async () => {
    const { page, faults } = supervisor;
    await page.goto(`${plan}/overview`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('地标 保护');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?q=/);
    await results().first().waitFor();
    await page.getByText('也找了「地理标志」').waitFor();
    const marked = await page.locator('main mark').allTextContents();
    expect(marked.join()).toContain('地理标志');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const second = await results().nth(1).textContent();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(second);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/tasks\/\d+$/);
    expect(faults).toEqual([]);
  });

  it('shows as many items as it says, page by page, and keeps its filters in the address', async () => {
    const { page, faults } = supervisor;
    await page.goto(`/search?q=${encodeURIComponent('知识产权')}`);
    const tab = page.getByRole('group', { name: '查找哪一类' }).getByRole('button', { name: /^事项/ });
    await tab.getByText(/\d/).waitFor();
    const said = Number((await tab.textContent())?.replace(/\D/g, ''));
    await tab.click();
    await page.waitForURL(/kind=item/);
    expect(said).toBeGreaterThan(40);
    for (let shown = 20; shown < said; shown += 20) {
      await results()
        .nth(shown - 1)
        .waitFor();
      expect(await results().count()).toBe(shown);
      await page.getByRole('button', { name: '再看一些' }).click();
    }
    await results()
      .nth(said - 1)
      .waitFor();
    expect(await results().count()).toBe(said);
    expect(await page.getByRole('button', { name: '再看一些' }).count()).toBe(0);
    await page.reload();
    await results().first().waitFor();
    expect(await tab.getAttribute('aria-pressed')).toBe('true');
    expect(faults).toEqual([]);
  });

  it('finds a draft for whoever reviews it, marked as one, and leads to the review', async () => {
    const { page, faults } = supervisor;
    const lines = [
      '青鸾行动年度任务清单（2021）',
      '一、总体安排',
      '1.建设青鸾试验平台',
      '国家知识产权局：建设青鸾试验平台，完善管理制度。',
      '条法司',
      '年底前完成',
    ];
    const file = { name: '青鸾.txt', mimeType: 'text/plain', buffer: Buffer.from(lines.join('\n')) };
    const headers = { 'idempotency-key': 'search-draft-1', origin: app.url };
    const imported = await page.request.post('/api/v1/plans', { headers, multipart: { file } });
    expect(imported.status(), await imported.text()).toBe(200);
    await page.goto(`/search?q=${encodeURIComponent('青鸾')}`);
    await results().first().waitFor();
    const items = page.getByRole('region', { name: '事项' });
    await items.getByText('草案').first().waitFor();
    await shoot(page, 'search-draft-wide-zh');
    await items.getByRole('link').first().click();
    await page.waitForURL(/\/review$/);
    expect(faults).toEqual([]);
  });

  it('says what was looked through when nothing is found, and proposes each word alone', async () => {
    const { page } = supervisor;
    await page.goto(`/search?q=${encodeURIComponent('龙凤呈祥 专利')}`);
    await page.getByText('没有找到。').waitFor();
    await page.locator('main').getByRole('link', { name: '专利', exact: true }).click();
    await results().first().waitFor();
    await page.goto('/search?q=zhejiang');
    await page.locator('main').getByRole('link', { name: '浙江省知识产权局', exact: true }).waitFor();
  });

  it.each([
    ['wide', 'zh', WIDE],
    ['narrow', 'zh', NARROW],
    ['wide', 'en', WIDE],
    ['narrow', 'en', NARROW],
  ] as const)('keeps the rules of every page: %s, %s', async (size, lang, viewport) => {
    const { page, faults } = supervisor;
    await page.setViewportSize(viewport);
    for (const q of ['商标', '龙凤呈祥 专利']) {
      await page.goto(`/search?q=${encodeURIComponent(q)}&lang=${lang}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await brokenRules(page)).toEqual([]);
      if (lang === 'en') expect(await untranslated(page)).toEqual([]);
      await shoot(page, `search-${q === '商标' ? 'found' : 'none'}-${size}-${lang}`);
    }
    expect(faults).toEqual([]);
  });
});
