import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from './support/app.ts';
import { NARROW, openBrowser, shoot, WIDE } from './support/browser.ts';
import { brokenRules, untranslated } from './support/pageRules.ts';
import { createPerson, firstLinks, type Person, planAddress, welcome } from './support/person.ts';

/** Task whose measure speaks of “some regions”, led by one department. */
const LISTED = '更高标准推进知识产权强国建设试点示范工作';
/** Task whose measure speaks of regions that meet a condition. */
const DECLARED = '配合做好知识产权强国战略纲要';
const REASON = '承担试点任务，条件成熟';
const PAPER = '试点名单（2021）';

let app: RunningApp;
let browser: Browser;
let supervisor: Person;
let lead: Person;
let region: Person;
let address = '';

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  const links = firstLinks(app);
  const administrator = await welcome(browser, links.administrator, 'guanli');
  supervisor = await welcome(browser, links.supervisor, 'ducha');
  address = `${planAddress(supervisor.page)}/addressees`;
  const department = await createPerson(administrator.page, {
    name: '赵处长',
    type: '运用促进',
    unit: '知识产权运用促进司',
    role: '司局联络员',
  });
  lead = await welcome(browser, department, 'zhao');
  const province = await createPerson(administrator.page, {
    name: '陈处长',
    type: '440000',
    unit: '广东省知识产权局',
    role: '地方联络员',
  });
  region = await welcome(browser, province, 'chen');
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

afterEach(() => {
  for (const person of [supervisor, lead, region]) if (person) expect(person.faults).toEqual([]);
});

const card = (page: Page, title: string): Locator =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { level: 2, name: title }) });

async function open(page: Page): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** The region's tile, drawn as its label. */
const tile = (where: Locator, name: string) => where.getByRole('checkbox', { name });

describe('a list that the lead unit names', () => {
  it('the page says how many measures name nobody, and opens them', async () => {
    const { page } = supervisor;
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '责任对象' }).click();
    await page.getByRole('heading', { level: 1, name: /句举措尚不知指谁/ }).waitFor();
    await page.getByRole('heading', { level: 1 }).getByRole('link').first().click();
    await page.waitForURL(/show=unknown/);
    const many = await page.getByRole('article').count();
    await page.getByText(new RegExp(`^尚不知指谁 ${many}$`)).waitFor();
  });

  it('the lead names regions on tiles and by search; what cannot be sent says why', async () => {
    const { page } = lead;
    await open(page);
    const measure = card(page, LISTED);
    await measure.getByRole('button', { name: '提出名单' }).click();
    await measure.getByText('请至少选一个地区').waitFor();
    await tile(measure, '广东省知识产权局').check();
    await tile(measure, '浙江省知识产权局').check();
    await measure.getByRole('combobox', { name: /找地区/ }).fill('jiangsu');
    await measure.getByRole('option').filter({ hasText: '江苏' }).first().click();
    await measure.getByText('已选 3 个地区').waitFor();
    await measure.getByRole('button', { name: '去掉浙江' }).click();
    await measure.getByText('请写明理由').waitFor();
    await measure.getByLabel('理由', { exact: true }).fill(REASON);
    await measure.getByLabel(/依据的文件/).fill(PAPER);
    await shoot(page, 'addressees-naming-wide-zh');
    expect(await brokenRules(page)).toEqual([]);
    await measure.getByRole('button', { name: '提交名单' }).click();
    await measure.getByText('名单已提交，待督查审批。').waitFor();
    await measure.getByText('待审批', { exact: true }).waitFor();
    expect(await measure.getByRole('button', { name: '同意名单' }).count()).toBe(0);
  });

  it('the supervisor returns it with a reason, the lead names another, it is approved and binds', async () => {
    const { page } = supervisor;
    await open(page);
    const measure = card(page, LISTED);
    await measure.getByText(REASON).first().waitFor();
    await measure.getByText(PAPER).first().waitFor();
    await measure.getByRole('button', { name: '退回名单' }).click();
    await measure.getByLabel(/的理由$/).fill('漏了浙江');
    await measure.getByRole('button', { name: '退回名单' }).click();
    await measure.getByText('上次退回的理由：漏了浙江').waitFor();

    await open(lead.page);
    const again = card(lead.page, LISTED);
    await again.getByText('上次退回的理由：漏了浙江').waitFor();
    await again.getByRole('button', { name: '提出名单' }).click();
    for (const name of ['广东省知识产权局', '浙江省知识产权局']) await tile(again, name).check();
    await again.getByLabel('理由', { exact: true }).fill(REASON);
    await again.getByRole('button', { name: '提交名单' }).click();
    await again.getByText('名单已提交，待督查审批。').waitFor();

    await open(page);
    await measure.getByRole('button', { name: '同意名单' }).click();
    await measure.getByText(/^已办。新增责任事项 [1-9]\d* 条，作废 0 条。$/).waitFor();
    await measure.getByText('已约束 2 个地区：').waitFor();
    await measure.getByText('生效的名单').waitFor();
    await measure.getByText('经过').click();
    expect(await measure.locator('details li').count()).toBe(4);
    await shoot(page, 'addressees-approved-wide-zh');
  });
});

describe('a condition that regions declare', () => {
  it('a region declares for itself; it is no longer among the silent', async () => {
    const { page } = region;
    await open(page);
    const measure = card(page, DECLARED);
    await measure.getByText(/32 个地区尚未申报/).waitFor();
    await measure.getByRole('button', { name: '申报条件' }).click();
    await measure.getByText('不具备条件').click();
    await measure.getByLabel('理由', { exact: true }).fill('尚无相应机构');
    await measure.getByRole('button', { name: '提交申报' }).click();
    await measure.getByText(/31 个地区尚未申报/).waitFor();
  });

  it('is questioned, declared again, and accepted', async () => {
    const { page } = supervisor;
    await open(page);
    const measure = card(page, DECLARED);
    await measure.getByText('尚无相应机构', { exact: true }).waitFor();
    await measure.getByRole('button', { name: '质询', exact: true }).click();
    await measure.getByLabel(/的理由$/).fill('去年已设中心');
    await measure.getByRole('button', { name: /^质询./ }).click();
    await measure.getByText('被质询').first().waitFor();

    await open(region.page);
    const own = card(region.page, DECLARED);
    await own.getByText('去年已设中心', { exact: true }).waitFor();
    await own.getByRole('button', { name: '申报条件' }).click();
    await own.getByLabel('理由', { exact: true }).fill('中心已运行');
    await own.getByRole('button', { name: '提交申报' }).click();
    await own.getByText('待认可').first().waitFor();

    await open(page);
    await measure.getByRole('button', { name: '认可', exact: true }).click();
    await measure.getByText('已认可').first().waitFor();
    await measure.getByText('已约束 1 个地区：').waitFor();
    await shoot(page, 'addressees-declared-wide-zh');
  });
});

describe('the page', () => {
  it('stands on a phone and in English', async () => {
    const { page } = supervisor;
    await page.setViewportSize(NARROW);
    await open(page);
    await shoot(page, 'addressees-narrow-zh');
    expect(await brokenRules(page)).toEqual([]);
    await page.goto(`${address}?lang=en`);
    await page.getByRole('heading', { level: 1, name: /without anybody named/ }).waitFor();
    expect(await untranslated(page)).toEqual([]);
    await shoot(page, 'addressees-narrow-en');
    await page.setViewportSize(WIDE);
    await shoot(page, 'addressees-wide-en');
    expect(await brokenRules(page)).toEqual([]);
    await page.goto(`${address}?lang=zh`);
    await page.getByRole('heading', { level: 1, name: /尚不知指谁/ }).waitFor();
  });
});
