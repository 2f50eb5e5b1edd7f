import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from './support/app.ts';
import { NARROW, openBrowser, shoot, WIDE } from './support/browser.ts';
import { brokenRules, untranslated } from './support/pageRules.ts';
import { createPerson, firstLinks, type Person, planAddress, welcome } from './support/person.ts';

const TITLE = '专利转让情况';
const FIELD = '专利转让次数';

let app: RunningApp;
let browser: Browser;
let supervisor: Person;
let contact: Person;
let page: Page;
let planId = '';
let request = '';

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  const links = firstLinks(app);
  const administrator = await welcome(browser, links.administrator, 'guanli');
  supervisor = await welcome(browser, links.supervisor, 'ducha');
  const link = await createPerson(administrator.page, {
    name: '林处长',
    type: '公共服务',
    unit: '公共服务司',
    role: '司局联络员',
  });
  contact = await welcome(browser, link, 'lin');
  page = supervisor.page;
  planId = planAddress(page).slice('/plans/'.length);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

afterEach(() => {
  for (const person of [supervisor, contact]) if (person) expect(person.faults).toEqual([]);
});

async function looked(at: Page, name: string): Promise<void> {
  expect(await brokenRules(at)).toEqual([]);
  await shoot(at, `${name}-wide-zh`);
  await at.setViewportSize(NARROW);
  await shoot(at, `${name}-narrow-zh`);
  await at.setViewportSize(WIDE);
}

/** Fills in a new request to one department; the burden is on the page when it is counted. */
async function fillIn(title: string, ...fields: [string, string][]): Promise<void> {
  await page.goto('/requests/new');
  await page.getByLabel('标题').fill(title);
  await page.getByLabel('为何征集').fill('年中调度');
  for (const [i, [name, unit]] of fields.entries()) {
    if (i > 0) await page.getByRole('button', { name: '添一栏' }).click();
    await page.getByLabel('栏目名称').nth(i).fill(name);
    await page.getByLabel('计量单位').nth(i).fill(unit);
  }
  await page.getByRole('checkbox', { name: '公共服务司' }).check({ force: true });
}

describe('a request', () => {
  it('shows what it costs before it goes out: what was reported is carried', async () => {
    const found = await contact.page.request
      .get(`/api/v1/obligations?planId=${planId}&limit=1`)
      .then((answer) => answer.json());
    await contact.page.goto(`/obligations/${found.rows[0].id}`);
    const main = contact.page.getByRole('main');
    await main.getByRole('button', { name: '签收', exact: true }).click();
    await main.getByRole('button', { name: '添一个数' }).click();
    const figure = main.getByRole('group', { name: '添一个数' }).last();
    await figure.getByLabel('名称').fill(FIELD);
    await figure.getByLabel('数', { exact: true }).fill('412');
    await figure.getByLabel('单位').fill('次');
    await main.getByLabel('进展情况').fill('已完成第一批。');
    await main.getByRole('button', { name: /^提交.*填报$/ }).click();
    await main.getByText('待采纳').waitFor();
    await fillIn(TITLE, [FIELD, '次'], ['质押金额', '万元'], ['责任事项数', '件']);
    const cost = page.getByRole('complementary', { name: '负担' });
    await cost.getByText('3 栏 × 1 个单位 × 1 期 = 3 格').waitFor();
    await cost.getByRole('img', { name: '3 格中，可沿用 1，自动 1，手填 1' }).waitFor();
    await looked(page, 'requests-new');
    await cost.getByRole('button', { name: '发出征集' }).click();
    await page.waitForURL(/\/requests\/[0-9a-f-]{36}$/);
    request = new URL(page.url()).pathname;
    await page.getByText('1 个单位，本期已答 0 个，未答 1 个').waitFor();
  });

  it('that repeats it is held back with the way to it, and goes on without the repeated field', async () => {
    await fillIn('再问一次', [FIELD, '次'], ['许可次数', '次'], ['平台登录次数', '次']);
    const cost = page.getByRole('complementary', { name: '负担' });
    const link = cost.getByRole('link', { name: new RegExp(`《${TITLE}》已向`) });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe(request);
    await cost.getByText('负担规则第 1 版').waitFor();
    await looked(page, 'requests-refused');
    expect(await cost.getByRole('button', { name: '发出征集' }).isDisabled()).toBe(true);
    await cost.getByRole('button', { name: '删去重复的栏目' }).click();
    await page.getByRole('button', { name: '去掉第 2 栏' }).click();
    await cost.getByText('1 栏 × 1 个单位 × 1 期 = 1 格').waitFor();
    expect(await page.getByLabel('栏目名称').inputValue()).toBe('许可次数');
    expect(await cost.getByRole('button', { name: '发出征集' }).isEnabled()).toBe(true);
  });

  it('is answered with one press for what is known, and corrected with a reason', async () => {
    const mine = contact.page;
    await mine.goto(`/plans/${planId}/work`);
    await mine.getByRole('link', { name: '待答征集 1' }).click();
    await mine
      .getByRole('link', { name: new RegExp(TITLE) })
      .first()
      .click();
    await mine.getByText('3 格：手填 2，沿用 0，自动 1').waitFor();
    await mine.getByRole('button', { name: '与上次相同／沿用' }).click();
    await mine.getByText('3 格：手填 1，沿用 1，自动 1').waitFor();
    expect(await mine.getByLabel(`${FIELD}（次）`).inputValue()).toBe('412');
    await mine.getByLabel('质押金额（万元）').fill('约四百');
    await mine.getByText('应为数，收到「约四百」').waitFor();
    await looked(mine, 'requests-answer');
    await mine.getByLabel('质押金额（万元）').fill('1,200');
    await mine.getByRole('button', { name: '提交答复' }).click();
    await mine.getByText('第 1 版 · 首次答复').waitFor();
    await mine.getByLabel('质押金额（万元）').fill('1300');
    await mine.getByLabel('更正的理由').fill('漏计一家银行');
    await mine.getByRole('button', { name: '提交更正' }).click();
    await mine.getByText('第 2 版 · 漏计一家银行').waitFor();
    await looked(mine, 'requests-corrected');
  });

  it('shows who answered what, is exported, and is closed', async () => {
    await page.goto(request);
    await page.getByText('1 个单位，本期已答 1 个，未答 0 个').waitFor();
    await page.getByRole('cell', { name: '1,300' }).waitFor();
    await looked(page, 'requests-one');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出答复 CSV' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`${TITLE}-答复.csv`);
    expect(readFileSync(await file.path(), 'utf8')).toContain('412,1300,');
    await page.getByRole('button', { name: '结束征集' }).click();
    await page.getByText('已结束（').waitFor();
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '数据征集' }).click();
    await page.getByRole('cell', { name: '1／1' }).waitFor();
    await looked(page, 'requests-list');
    await page.goto(`${request}?lang=en`);
    await page.getByText('Units 1; for this period 1 answered, 0 not').waitFor();
    expect(await untranslated(page)).toEqual([]);
    await shoot(page, 'requests-one-wide-en');
  });
});
