import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { edited } from '../test/services/ledger/ledgerFiles.ts';
import { type RunningApp, startApp } from './support/app.ts';
import { openBrowser, shoot, takeRefusal } from './support/browser.ts';
import { firstLinks, type Person, planAddress, welcome } from './support/person.ts';

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let app: RunningApp;
let browser: Browser;
let person: Person;
let page: Page;
let exported: Buffer;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  person = await welcome(browser, firstLinks(app).supervisor, 'ducha');
  page = person.page;
  await page.goto(`${planAddress(page)}/ledger`);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

afterEach(() => expect(person.faults).toEqual([]));

async function inMenu(name: string): Promise<void> {
  await page.locator('summary').filter({ hasText: '导出' }).click();
  await page.getByRole('button', { name }).click();
}

async function exportedAs(name: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), inMenu(name)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Opens the dialog and tries a file in it. */
async function bringBack(buffer: Buffer): Promise<Locator> {
  await inMenu('导回改过的 XLSX……');
  const dialog = page.getByRole('dialog', { name: '导回改过的 XLSX' });
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByText('选择 XLSX 文件').click();
  await (await chooser).setFiles({ name: '台账.xlsx', mimeType: SHEET, buffer });
  return dialog;
}

async function closeDialog(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: '关闭' }).click();
  await dialog.waitFor({ state: 'detached' });
}

describe('the ledger as a file', () => {
  it('is saved as XLSX, CSV and JSON', async () => {
    const sheet = await exportedAs('XLSX（可改后导回）');
    expect(sheet.name).toMatch(/\.xlsx$/);
    exported = sheet.bytes;
    const csv = await exportedAs('CSV');
    expect(csv.name).toMatch(/\.csv$/);
    expect(csv.bytes.toString('utf8')).toContain('完成建设 100 家技术与创新支持中心（TISC）首期目标');
    const json = await exportedAs('JSON');
    expect(JSON.parse(json.bytes.toString('utf8')).tasks).toHaveLength(22);
  });

  it('changes nothing when nothing was edited', async () => {
    const dialog = await bringBack(exported);
    await dialog.getByText(/行与台账一致，没有改动。$/).waitFor();
    expect(await dialog.getByRole('button', { name: /^写入/ }).isDisabled()).toBe(true);
    await closeDialog(dialog);
  });

  it('names the wrong cell, and writes nothing of the file', async () => {
    const wrong = await edited(exported, [
      ['16-7', '数量', '约四百'],
      ['16-8', '成果形式', '文件'],
    ]);
    const dialog = await bringBack(wrong.bytes);
    await dialog.getByText('1 格有误，没有写入任何改动').waitFor();
    await dialog.getByText(wrong.cells[0] ?? '').waitFor();
    takeRefusal(person.faults, /^4\d\d \/api\/v1\/plans\/.*ledger/);
    expect(await dialog.getByRole('button', { name: /^写入/ }).isDisabled()).toBe(true);
    await shoot(page, 'reimport-wrong-wide-zh');
    await closeDialog(dialog);
  });

  it('shows what was edited, writes it when confirmed, and has it afterwards', async () => {
    const changed = await edited(exported, [['16-7', '数量', 120]]);
    const dialog = await bringBack(changed.bytes);
    await dialog.getByText('1 处改动', { exact: true }).waitFor();
    const row = dialog.getByRole('row', { name: /16-7/ });
    expect(await row.innerText()).toMatch(/100[\s\S]*120/);
    await shoot(page, 'reimport-wide-zh');
    await dialog.getByRole('button', { name: '写入 1 处改动' }).click();
    await dialog.getByText('已写入 1 处改动。').waitFor();
    await closeDialog(dialog);
    await page.goto(`${planAddress(page)}/tasks/16`);
    await page.getByText('／120').waitFor();
  });
});
