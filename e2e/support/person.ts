import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ROOT, type RunningApp } from './app.ts';
import { personAt, WIDE } from './browser.ts';

/** Long enough for the rules, the same for all: these accounts live for one test. */
export const PASSWORD = 'jiu-shi-luo-shi-2021';
/** The bundled list, as a person would hand it in. */
export const LIST_FILE = join(ROOT, 'assets', 'task-list-2021.txt');

/** Somebody at a browser of their own. */
export interface Person {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly faults: string[];
}

/** Opens a one-time link as it was handed over, sets user name and password, and arrives at the first page. */
export async function welcome(
  browser: Browser,
  link: string,
  username: string,
  viewport = WIDE,
): Promise<Person> {
  const person = await personAt(browser, new URL(link).origin, viewport);
  const { page } = person;
  await page.goto(link);
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('口令', { exact: true }).fill(PASSWORD);
  await page.getByLabel('再输一次口令').fill(PASSWORD);
  await page.getByRole('button', { name: '设定并登录' }).click();
  await page.getByRole('navigation').first().waitFor();
  await page.getByRole('heading', { level: 1 }).waitFor();
  return person;
}

/** The one-time links of the first start: system administrator, then supervisor. */
export function firstLinks(app: RunningApp): { administrator: string; supervisor: string } {
  const [administrator, supervisor, ...more] = app.links();
  if (administrator === undefined || supervisor === undefined || more.length > 0) {
    throw new Error(`two links expected:\n${app.printed()}`);
  }
  return { administrator, supervisor };
}

/**
 * Makes an account in the dialog of the users' page.
 * @param who name, unit as it is typed and then chosen in full, role as it stands in the list
 * @returns the one-time link that is shown once
 */
export async function createPerson(
  page: Page,
  who: { readonly name: string; readonly type: string; readonly unit: string; readonly role: string },
): Promise<string> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '用户' }).click();
  await page.getByRole('button', { name: '新增用户' }).click();
  const dialog = page.getByRole('dialog', { name: '新增用户' });
  await dialog.getByLabel('姓名').fill(who.name);
  await dialog.getByRole('combobox', { name: '单位' }).fill(who.type);
  await dialog.getByRole('option', { name: who.unit, exact: true }).click();
  await dialog.getByRole('checkbox', { name: who.role }).check();
  await dialog.getByRole('button', { name: '新增，取一次性链接' }).click();
  const shown = page.getByRole('dialog', { name: '一次性链接' });
  const link = await shown.getByLabel('一次性链接').inputValue();
  await shown.getByRole('button', { name: '已记下，关闭' }).click();
  return link;
}

/** Moves the plan's rehearsal day, as the supervisor does on the plans' page. */
export async function moveDay(page: Page, day: string): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '计划' }).click();
  await page.getByRole('button', { name: '日期与周期' }).click();
  const dialog = page.getByRole('dialog', { name: '日期与周期' });
  await dialog.getByLabel('演练日期', { exact: true }).fill(day);
  await dialog.getByRole('button', { name: '保存并重算' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(`演练 ${day}`).first().waitFor();
}

/** The words of the bundled list. */
export function listText(): string {
  return readFileSync(LIST_FILE, 'utf8');
}

/** Address of the published plan the person stands in, `/plans/…`. */
export function planAddress(page: Page): string {
  const found = /\/plans\/[0-9a-f-]+/.exec(page.url())?.[0];
  if (found === undefined) throw new Error(`no plan in ${page.url()}`);
  return found;
}
