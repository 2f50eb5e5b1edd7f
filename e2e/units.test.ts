import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from './support/app.ts';
import { NARROW, openBrowser, shoot, takeRefusal, WIDE } from './support/browser.ts';
import { firstLinks, type Person, welcome } from './support/person.ts';
import { soon } from './support/soon.ts';

let app: RunningApp;
let browser: Browser;
let administrator: Person;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  administrator = await welcome(browser, firstLinks(app).administrator, 'guanli');
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

afterEach(() => {
  expect(administrator.faults).toEqual([]);
});

/** Opens the form for a change of 杭州, whose counties are to be placed. */
async function openChange(page: Page) {
  await page.goto('/units/330100');
  await page.getByRole('button', { name: '登记变更' }).click();
  const dialog = page.getByRole('dialog', { name: /杭州市知识产权局：登记变更/ });
  await dialog.getByLabel('变更', { exact: true }).selectOption({ label: '拆分' });
  return dialog;
}

const namesUnder = async (page: Page, unitId: string) => {
  const answer = await page.request.get(`/api/v1/units?parentId=${unitId}&limit=200`);
  const { rows }: { rows: { name: string; validTo: string | null }[] } = await answer.json();
  return rows.filter(({ validTo }) => validTo === null).map(({ name }) => name);
};

describe('a unit that has others under it is split', () => {
  it('each goes where it is put, the rest stays', async () => {
    const { page } = administrator;
    const before = await namesUnder(page, '330100');
    const dialog = await openChange(page);
    await dialog.getByLabel('分出的新单位').fill('钱东市知识产权局、钱西市知识产权局');
    await dialog.getByLabel('生效日期').fill('2026-01-01');
    await dialog.getByLabel('依据').fill('测试批复');
    await dialog.getByLabel('桐庐县知识产权局归入').selectOption('钱西市知识产权局');
    await dialog.getByLabel('淳安县知识产权局归入').selectOption('钱西市知识产权局');
    await dialog.getByLabel('临平区知识产权局归入').selectOption('钱东市知识产权局');
    await dialog.getByText(`直接下级 ${before.length} 个，已归入新单位 3 个`).waitFor();
    await shoot(page, 'units-split-wide-zh');
    await page.setViewportSize(NARROW);
    await shoot(page, 'units-split-narrow-zh');
    await page.setViewportSize(WIDE);
    await dialog.getByRole('button', { name: '登记', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const west = page.getByRole('link', { name: '钱西市知识产权局' });
    await page.goto('/units?q=钱西');
    await west.click();
    await page.getByRole('heading', { level: 1, name: '钱西市知识产权局' }).waitFor();
    const westId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect(await namesUnder(page, westId)).toEqual(['桐庐县知识产权局', '淳安县知识产权局']);
    const left = await namesUnder(page, '330100');
    expect(left).toHaveLength(before.length - 3);
    expect(left).not.toContain('临平区知识产权局');
  });

  it('when it ends, nothing under it is left without a place; a day too late is said at its field', async () => {
    const { page } = administrator;
    const dialog = await openChange(page);
    await dialog.getByLabel('分出的新单位').fill('城北市知识产权局、城南市知识产权局');
    await dialog.getByLabel('原单位', { exact: true }).selectOption({ label: '终止，由新单位承接' });
    await dialog.getByLabel('依据').fill('测试批复');
    await dialog.getByLabel('生效日期').fill('2026-02-01');
    await dialog.getByText('下级单位须各有去向').waitFor();
    const send = dialog.getByRole('button', { name: '登记', exact: true });
    expect(await send.isDisabled()).toBe(true);
    await dialog.getByLabel('全部归入').selectOption('城南市知识产权局');
    await soon(() => send.isEnabled()).toBe(true);
    await dialog.getByLabel('生效日期').fill('2099-01-01');
    await send.click();
    await dialog
      .getByText(/生效日期不得晚于今天/)
      .first()
      .waitFor();
    takeRefusal(administrator.faults, /^400 \/api\/v1\/units\/changes/);
    await dialog.getByLabel('生效日期').fill('2026-02-01');
    await send.click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('现由谁承接').waitFor();
    await page.getByRole('link', { name: '城南市知识产权局' }).first().waitFor();
    expect(await namesUnder(page, '330100')).toEqual([]);
  });
});

describe('an earlier day', () => {
  it('says since when the data hold, and before their beginning that nothing is known', async () => {
    const { page } = administrator;
    await page.goto('/units?asOf=2024-01-01');
    await page
      .getByRole('row', { name: /国家知识产权局/ })
      .first()
      .waitFor();
    expect(await page.getByRole('note').count()).toBe(0);
    await page.goto('/units?asOf=2020-01-01');
    await page.getByText('更名、改隶、撤并收录自2023年1月1日').waitFor();
    await shoot(page, 'units-earlier-wide-zh');
    await page.goto('/units?asOf=2010-01-01');
    await page.getByText('单位资料始于2018年3月1日，更早的日子没有资料').waitFor();
    await page.goto('/units/330200');
    await page.getByText('最早一段的起始日是资料的起始日，不是设立日').waitFor();
    await shoot(page, 'units-names-wide-zh');
  });
});
