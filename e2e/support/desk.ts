import type { Locator, Page } from 'playwright-core';
import type { MadeFile } from './files.ts';

/** Goes to my work by the rail, and has it asked anew: somebody else may have acted a moment ago. */
export async function toMyWork(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '我的工作' }).click();
  await page.waitForURL(/\/work/);
  await page.reload();
  await page.getByText(/^我的工作 · /).waitFor();
}

/** The drawer with the steps of the row that stands open. */
export function drawer(page: Page): Locator {
  return page.getByRole('complementary', { name: '办理' });
}

/** Opens the row of my work that holds all the words: kind of work, item. */
export async function openRow(page: Page, ...words: string[]): Promise<Locator> {
  let row = page.getByRole('main').getByRole('listitem').getByRole('link');
  for (const word of words) row = row.filter({ hasText: word });
  await row.first().click();
  await drawer(page).getByRole('heading', { level: 3 }).waitFor();
  return drawer(page);
}

/** Declares one milestone in an open form of 申报阶段性成果. */
export async function declare(
  desk: Locator,
  milestone: { readonly title: string; readonly dueOn: string; readonly kind: string },
): Promise<void> {
  await desk.getByLabel('成果', { exact: true }).fill(milestone.title);
  await desk.getByLabel('完成日期').fill(milestone.dueOn);
  await desk.getByLabel('佐证种类').selectOption({ label: milestone.kind });
  await desk.getByRole('button', { name: '提交申报' }).click();
  await desk.getByText('1 项待督查同意').waitFor();
}

/** Presses a 退回-like button and gives the reason it asks for. */
export async function sendBack(where: Locator, button: string, reason: string): Promise<void> {
  await where.getByRole('button', { name: button, exact: true }).first().click();
  const form = where.locator('form').filter({ has: where.page().getByLabel(/的理由$/) });
  await form.getByLabel(/的理由$/).fill(reason);
  await form.getByRole('button').last().click();
  await form.waitFor({ state: 'detached' });
}

/** Attaches a file to a milestone, as dropped on its line. */
export async function attach(
  desk: Locator,
  milestone: string,
  file: MadeFile,
  origin: string,
): Promise<void> {
  const chooser = desk.page().waitForEvent('filechooser');
  await desk.getByRole('button', { name: `拖入或选择文件：${milestone}` }).click();
  await (await chooser).setFiles(file);
  await desk.getByLabel('出处').fill(origin);
  await desk.getByRole('button', { name: '提交佐证' }).click();
  await desk.getByRole('link', { name: file.name }).first().waitFor();
}
