import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from './support/app.ts';
import { NARROW, openBrowser, personAt, shoot, takeRefusal, WIDE } from './support/browser.ts';
import { numberIn } from './support/figures.ts';
import { createPerson, firstLinks, PASSWORD, type Person, planAddress, welcome } from './support/person.ts';
import { soon } from './support/soon.ts';

let app: RunningApp;
let browser: Browser;
let administrator: Person;
let supervisor: Person;
let auditor: Person;
let security: Person;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  const links = firstLinks(app);
  administrator = await welcome(browser, links.administrator, 'guanli');
  supervisor = await welcome(browser, links.supervisor, 'ducha');
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

afterEach(() => {
  for (const person of [administrator, supervisor, auditor, security]) {
    if (person) expect(person.faults).toEqual([]);
  }
});

const rail = (page: Page) => page.getByRole('navigation', { name: '主导航' }).getByRole('link');
const OFFICE = { type: '国家知识产权局', unit: '国家知识产权局' };

/** Signs in at the door; returns once the frame is there, or the door has refused. */
async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('口令', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('navigation', { name: '主导航' }).or(page.getByRole('alert')).first().waitFor();
}

/** How many units the overview says are without an owner; its figure is the size of the list it opens. */
async function unitsWithoutOwner(): Promise<number> {
  const { page } = supervisor;
  await page.goto(`${planAddress(page)}/overview`);
  const note = page.getByRole('link', { name: /个单位有责任事项而无人承办$/ });
  const told = numberIn(await note.innerText());
  await note.click();
  await page.getByRole('heading', { level: 1, name: '无人承办' }).waitFor();
  expect(numberIn(await page.getByText(/^共 .*个单位$/).innerText())).toBe(told);
  await page.goBack();
  return told;
}

describe('the system administrator', () => {
  it('is offered units and users, no ledger, no log', async () => {
    expect((await rail(administrator.page).allInnerTexts()).map((words) => words.trim())).toEqual([
      '单位',
      '用户',
      '查看',
    ]);
  });

  it('is refused the ledger and the log at their addresses, in words', async () => {
    const { page } = administrator;
    for (const address of [`${planAddress(supervisor.page)}/ledger`, '/audit']) {
      await page.goto(address);
      await page.getByText('没有此项权限').or(page.getByText('不在您能看的范围之内')).first().waitFor();
      takeRefusal(administrator.faults, /^403 \/api\/v1\//);
    }
  });

  it('finds and adds units', async () => {
    const { page } = administrator;
    await page.goto('/units');
    const units = () => page.locator('tbody tr');
    await soon(() => units().count()).toBeGreaterThan(40);
    const before = numberIn(await page.getByText(/个单位，/).innerText());
    await page.getByRole('searchbox', { name: '按名称找单位' }).fill('山东');
    await soon(() => units().count()).toBe(1);
    await page.getByRole('searchbox', { name: '按名称找单位' }).fill('');
    await page.getByRole('button', { name: '新增单位' }).click();
    const dialog = page.getByRole('dialog', { name: '新增单位' });
    await dialog.getByRole('combobox', { name: '上级' }).fill('公共服务');
    await dialog.getByRole('option', { name: '公共服务司', exact: true }).click();
    await dialog.getByLabel('全称').fill('公共服务司标准处');
    await dialog.getByRole('button', { name: '新增单位' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /公共服务司标准处/ }).waitFor();
    await soon(async () => numberIn(await page.getByText(/个单位，/).innerText())).toBe(before + 1);
    await shoot(page, 'units-wide-zh');
  });

  it('makes one security and one audit administrator; a second of a kind is refused', async () => {
    const { page } = administrator;
    const audit = await createPerson(page, { name: '审计员', ...OFFICE, role: '审计管理员' });
    auditor = await welcome(browser, audit, 'shenji');
    const guard = await createPerson(page, { name: '安全员', ...OFFICE, role: '安全管理员' });
    security = await welcome(browser, guard, 'anquan');
    await page.getByRole('button', { name: '新增用户' }).click();
    const dialog = page.getByRole('dialog', { name: '新增用户' });
    await dialog.getByLabel('姓名').fill('第二审计员');
    await dialog.getByRole('combobox', { name: '单位' }).fill(OFFICE.type);
    await dialog.getByRole('option', { name: OFFICE.unit, exact: true }).click();
    await dialog.getByRole('checkbox', { name: '审计管理员' }).check();
    await dialog.getByRole('checkbox', { name: '督查' }).check();
    await dialog.getByText('系统、安全、审计三种管理员各由一人专任').waitFor();
    await dialog.getByRole('checkbox', { name: '督查' }).uncheck();
    await dialog.getByRole('button', { name: '新增，取一次性链接' }).click();
    await dialog.getByText('管理员角色由安全管理员授予').waitFor();
    takeRefusal(administrator.faults, /^403 \/api\/v1\/users/);
    await dialog.getByRole('button', { name: '取消' }).click();
  });

  it('disables an account, which ends its sign-in, and restores it', async () => {
    const { page } = administrator;
    const link = await createPerson(page, {
      name: '王处长',
      type: '保护',
      unit: '知识产权保护司',
      role: '司局联络员',
    });
    const wang = await welcome(browser, link, 'wang');
    const row = page.getByRole('row', { name: /王处长/ });
    await row.getByRole('button', { name: '停用' }).click();
    const asked = page.getByRole('dialog', { name: '停用账号' });
    await asked.getByText('停用 王处长？').waitFor();
    // nobody else of the unit may report: it is said before, and true after
    await asked.getByText(/^无人承办：\d+ 项即刻列入/).waitFor();
    await shoot(page, 'hand-over-wide-zh');
    await page.setViewportSize(NARROW);
    await shoot(page, 'hand-over-narrow-zh');
    await page.setViewportSize(WIDE);
    const ownerless = await unitsWithoutOwner();
    await asked.getByLabel('事由').fill('退休');
    await asked.getByRole('button', { name: '停用', exact: true }).click();
    await row.getByText('已停用').waitFor();
    expect(await unitsWithoutOwner()).toBe(ownerless + 1);
    await wang.page.reload();
    await wang.page.getByRole('button', { name: '登录' }).waitFor();
    await signIn(wang.page, 'wang');
    expect(await wang.page.getByRole('alert').count()).toBe(1);
    await row.getByRole('button', { name: '恢复' }).click();
    const back = page.getByRole('dialog', { name: '恢复账号' });
    await back.getByText(/停用，原在知识产权保护司，未定接手的人。/).waitFor();
    await back.getByLabel('交回的事由').fill('误办');
    await back.getByRole('button', { name: '交回' }).click();
    await row.getByText('在用').waitFor();
    expect(await unitsWithoutOwner()).toBe(ownerless);
    await signIn(wang.page, 'wang');
    await wang.page
      .getByRole('button', { name: '个人菜单' })
      .or(wang.page.getByText('王处长'))
      .first()
      .waitFor();
    takeRefusal(wang.faults, /^401 /);
    expect(wang.faults).toEqual([]);
    await wang.context.close();
  });
});

describe('handing over', () => {
  it('goes to a colleague when somebody moves, is seen, and is taken back', async () => {
    const { page } = administrator;
    const place = { type: '保护', unit: '知识产权保护司', role: '司局联络员' };
    await createPerson(page, { name: '接班人', ...place });
    const row = page.getByRole('row', { name: /王处长/ });
    await row.getByRole('button', { name: '改姓名、调单位' }).click();
    const dialog = page.getByRole('dialog', { name: '王处长：姓名与单位' });
    await dialog.getByRole('combobox', { name: '单位' }).fill('条法');
    await dialog.getByRole('option', { name: '条法司', exact: true }).click();
    await dialog.getByText('由本单位其他 1 人继续承办。').waitFor();
    await dialog.getByLabel('交给谁').selectOption({ label: '接班人（保护司）' });
    await dialog.getByText('由 接班人 承办。').waitFor();
    await shoot(page, 'hand-over-move-wide-zh');
    const save = dialog.getByRole('button', { name: '保存' });
    expect(await save.isDisabled()).toBe(true);
    await dialog.getByLabel('事由').fill('轮岗');
    await save.click();
    await dialog.waitFor({ state: 'detached' });
    await row.getByText('条法司').waitFor();
    await row.getByRole('button', { name: '改姓名、调单位' }).click();
    await dialog.getByText(/由知识产权保护司调往条法司，交给 接班人。/).waitFor();
    await dialog.getByLabel('交回的事由').fill('轮岗取消');
    await dialog.getByRole('button', { name: '交回' }).click();
    await dialog.waitFor({ state: 'detached' });
    await row.getByText('知识产权保护司').waitFor();
  });
});

describe('the security administrator', () => {
  it('grants roles, and makes no accounts', async () => {
    const { page } = security;
    await page.goto('/people');
    const row = page.getByRole('row', { name: /王处长/ });
    await row.waitFor();
    expect(await page.getByRole('button', { name: '新增用户' }).count()).toBe(0);
    await row.getByRole('button', { name: '角色' }).click();
    const dialog = page.getByRole('dialog', { name: '王处长 的角色' });
    await dialog.getByRole('checkbox', { name: '阅览' }).check();
    await dialog.getByRole('button', { name: '授予' }).click();
    await dialog.waitFor({ state: 'detached' });
    await row.getByText('阅览').waitFor();
  });
});

describe('the audit administrator', () => {
  it('reads who did what, finds an entry, opens it', async () => {
    const { page } = auditor;
    await page.goto('/audit');
    const entries = page.getByRole('row');
    await soon(() => entries.count()).toBeGreaterThan(5);
    await page.getByRole('searchbox', { name: '找人名、动作、对象编号' }).fill('roles.set');
    await soon(() => entries.count()).toBe(2);
    await page
      .getByRole('row', { name: /安全员/ })
      .getByRole('button')
      .click();
    await page.getByText('"after"').waitFor();
    await shoot(page, 'audit-open-wide-zh');
    await page.getByRole('button', { name: '清除条件' }).click();
    await soon(() => entries.count()).toBeGreaterThan(5);
  });

  it('verifies every chain', async () => {
    const { page } = auditor;
    await page.getByRole('button', { name: '逐条验证' }).click();
    const verdict = page.getByText(/逐条验过，前后相接，没有改动。/);
    await verdict.waitFor();
    expect(numberIn(await verdict.innerText())).toBeGreaterThan(1);
  });

  it('sees no business', async () => {
    expect((await rail(auditor.page).allInnerTexts()).map((words) => words.trim())).toEqual([
      '单位',
      '用户',
      '审计日志',
      '查看',
    ]);
  });
});

describe('language and way out', () => {
  it('English is one press away, stays over pages and sign-in, and Chinese is one press back', async () => {
    const { page } = supervisor;
    const html = page.locator('html');
    await page.locator('summary.who').click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 2, name: 'Progress by part' }).waitFor();
    expect(await html.getAttribute('lang')).toBe('en');
    await page.getByRole('link', { name: 'Ledger', exact: false }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Ledger' }).waitFor();
    await page.locator('summary.who').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.getByLabel('User name').fill('ducha');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 2, name: 'Progress by part' }).waitFor();
    await page.locator('summary.who').click();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { level: 2, name: '分部分进展' }).waitFor();
  });

  it('a page that was asked for while signed out is reached after sign-in', async () => {
    const address = `${planAddress(supervisor.page)}/ledger?part=2`;
    const late = await personAt(browser, app.url);
    await late.page.goto(address);
    await late.page.getByLabel('用户名').fill('ducha');
    await late.page.getByLabel('口令', { exact: true }).fill('not-the-password');
    await late.page.getByRole('button', { name: '登录' }).click();
    await late.page.getByRole('alert').waitFor();
    await late.page.getByLabel('口令', { exact: true }).fill(PASSWORD);
    await late.page.getByRole('button', { name: '登录' }).click();
    await late.page.getByRole('heading', { level: 1, name: '台账' }).waitFor();
    expect(late.page.url()).toContain('part=2');
    takeRefusal(late.faults, /^401 \/api\/v1\//);
    expect(late.faults).toEqual([]);
    await late.context.close();
  });
});
