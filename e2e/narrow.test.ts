import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from './support/app.ts';
import { NARROW, openBrowser, personAt, shoot, takeRefusal } from './support/browser.ts';
import { brokenRules } from './support/pageRules.ts';
import { createPerson, firstLinks, LIST_FILE, type Person, planAddress, welcome } from './support/person.ts';
import { soon } from './support/soon.ts';

const THUMB = 44;

let app: RunningApp;
let browser: Browser;
let administrator: Person;
let supervisor: Person;
let contact: Person;
let plan = '';

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  const links = firstLinks(app);
  administrator = await welcome(browser, links.administrator, 'guanli');
  const who = { name: '林处长', type: '公共服务', unit: '公共服务司', role: '司局联络员' };
  const link = await createPerson(administrator.page, who);
  supervisor = await welcome(browser, links.supervisor, 'ducha', NARROW);
  contact = await welcome(browser, link, 'lin', NARROW);
  plan = planAddress(supervisor.page);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

afterEach(() => {
  for (const person of [administrator, supervisor, contact]) if (person) expect(person.faults).toEqual([]);
});

const tabs = (page: Page) => page.getByRole('navigation', { name: '底部导航' });

/** Controls in sight that a thumb would miss: names and heights. Links inside running text are as high as their line. */
async function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const wanted =
      'main .btn:not(.txt):not(.sm), main select, main input:not([type=checkbox]):not([type=radio])';
    const found = document.querySelectorAll<HTMLElement>(
      `${wanted}, nav.tabs a, nav.tabs summary, dialog .btn.pri`,
    );
    return [...found]
      .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.classList.contains('vh'))
      .map((e) => {
        // the field's frame is what one presses
        const frame = e.closest<HTMLElement>('.find, .sel, .in, .unitpick') ?? e;
        return {
          name: e.getAttribute('aria-label') ?? e.innerText ?? e.tagName,
          height: frame.getBoundingClientRect().height,
        };
      })
      .filter(({ height }) => height > 0 && height < least - 0.5)
      .map(({ name, height }) => `${name.trim() || 'field'}: ${Math.round(height)} px`);
  }, THUMB);
}

describe('on a phone', () => {
  it('the door is usable', async () => {
    const late = await personAt(browser, app.url, NARROW);
    await late.page.goto('/sign-in');
    await late.page.getByRole('button', { name: '登录' }).waitFor();
    const wide = await late.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await shoot(late.page, 'sign-in-narrow-zh');
    await late.context.close();
  });

  it('the rail is gone, four ways and the rest are at the foot', async () => {
    const { page } = supervisor;
    expect(await page.getByRole('navigation', { name: '主导航' }).isVisible()).toBe(false);
    expect(await tabs(page).getByRole('link').allInnerTexts()).toEqual([
      '总览',
      '台账',
      '我的工作',
      '责任事项',
    ]);
    for (const name of ['台账', '责任事项', '我的工作', '总览']) {
      await tabs(page).getByRole('link', { name }).click();
      await soon(() => tabs(page).getByRole('link', { name }).getAttribute('aria-current')).toBe('page');
    }
    await tabs(page).getByText('更多').click();
    await shoot(page, 'more-narrow-zh');
    await tabs(page).getByRole('link', { name: '计划' }).click();
    await page.getByRole('heading', { level: 1, name: '计划' }).waitFor();
  });

  it.each(['overview', 'ledger', 'ledger?open=16', 'tasks/16', 'obligations', 'work', 'source'])(
    'a thumb hits every main control: %s',
    async (path) => {
      const { page } = supervisor;
      await page.goto(`${plan}/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await tooSmall(page)).toEqual([]);
      expect(await brokenRules(page)).toEqual([]);
    },
  );

  it.each(['/people', '/units'])('a thumb hits every main control of an administrator: %s', async (path) => {
    const { page } = administrator;
    await page.setViewportSize(NARROW);
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await tooSmall(page)).toEqual([]);
    expect(await brokenRules(page)).toEqual([]);
  });

  it('my work opens a row as a sheet over everything, and gives the list back', async () => {
    const { page } = contact;
    await tabs(page).getByRole('link', { name: '我的工作' }).click();
    await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
    const sheet = page.getByRole('complementary', { name: '办理' });
    await sheet.getByRole('button', { name: '签收', exact: true }).waitFor();
    const box = await sheet.boundingBox();
    expect(box?.x).toBe(0);
    expect(box?.width).toBe(NARROW.width);
    expect(box?.height).toBeGreaterThanOrEqual(NARROW.height - 100);
    expect(await tooSmall(page)).toEqual([]);
    await shoot(page, 'work-sheet-narrow-zh');
    await sheet.getByRole('button', { name: '签收', exact: true }).click();
    await sheet.getByRole('button', { name: '本期无变化' }).waitFor();
    await shoot(page, 'work-report-narrow-zh');
    expect(await brokenRules(page)).toEqual([]);
    await sheet.getByRole('button', { name: '收起' }).click();
    await sheet.waitFor({ state: 'detached' });
  });

  it('one obligation fits', async () => {
    const { page } = contact;
    await page.goto(`${plan}/obligations?task=16&role=lead`);
    await page.getByRole('link', { name: /TISC/ }).first().click();
    await page.getByRole('heading', { level: 1, name: /TISC/ }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await brokenRules(page)).toEqual([]);
    expect(await tooSmall(page)).toEqual([]);
    await shoot(page, 'obligation-narrow-zh');
  });

  it('a draft is reviewed one side at a time', async () => {
    const { page } = supervisor;
    await page.goto('/plans');
    await page.getByRole('link', { name: '导入清单' }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '选择文件' }).click();
    await (await chooser).setFiles(LIST_FILE);
    await page.getByRole('button', { name: '再导入一份' }).click();
    await page.getByRole('link', { name: '打开核对' }).click();
    const tree = page.getByRole('region', { name: '读入建议' });
    const source = page.getByRole('region', { name: '原文' });
    await tree.waitFor();
    expect(await source.isVisible()).toBe(false);
    takeRefusal(supervisor.faults, /^409 \/api\/v1\/imports/);
    expect(await brokenRules(page)).toEqual([]);
    await shoot(page, 'review-tree-narrow-zh');
    await page.getByRole('group', { name: '看哪一边' }).locator('label').filter({ hasText: '原文' }).click();
    await source.waitFor();
    expect(await tree.isVisible()).toBe(false);
    expect(await brokenRules(page)).toEqual([]);
    await shoot(page, 'review-source-narrow-zh');
  });
});
