import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser, Locator, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { repeatedPdf } from '../bench/longPdf.ts';
import { ROOT, type RunningApp, startApp } from './support/app.ts';
import { NARROW, openBrowser, shoot, takeRefusal, WIDE } from './support/browser.ts';
import { numberIn } from './support/figures.ts';
import type { MadeFile } from './support/files.ts';
import { brokenRules, untranslated } from './support/pageRules.ts';
import { firstLinks, LIST_FILE, listText, type Person, welcome } from './support/person.ts';
import { soon } from './support/soon.ts';

const FIXTURES = join(ROOT, 'test', 'fixtures', 'reading');
/** The 2021 list as offices send it. */
const FORMS = ['word/list2021.docx', 'list-2021.ofd', 'sheet/list-2021.xls', 'list-2021.pdf'];
const PAGES = 9;
/** So many times over, a reading takes long enough to be stopped by hand. */
const TIMES = 110;

let app: RunningApp;
let browser: Browser;
let person: Person;
let page: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  person = await welcome(browser, firstLinks(app).supervisor, 'ducha');
  page = person.page;
  // the browser hands choosers over from now on: asked for at the moment of a key press, it may come too late
  page.on('filechooser', () => undefined);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

afterEach(() => expect(person.faults).toEqual([]));

const fixture = (path: string) => readFileSync(join(FIXTURES, path));
const made = (name: string, buffer: Buffer): MadeFile => ({
  name,
  mimeType: 'application/octet-stream',
  buffer,
});
const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });

async function choose(files: readonly MadeFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选择文件' }).click();
  await (await chooser).setFiles([...files]);
}

/** Lets go of files over the page, as from a folder: one that is too large, and one with words. */
async function drop(largeName: string, bytes: number, name: string, words: string): Promise<void> {
  await page.evaluate(
    (given) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(given.bytes)], given.largeName));
      data.items.add(new File([given.words], given.name));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    { largeName, bytes, name, words },
  );
}

async function plansInAll(): Promise<number> {
  await page.goto('/plans');
  return numberIn(await page.getByText(/^\d+ 份$/).innerText());
}

/** What a bar says of itself to a reader of the screen. */
async function told(bar: Locator): Promise<number> {
  expect(await bar.getAttribute('aria-valuemax')).toBe('100');
  expect(await bar.getAttribute('aria-valuetext')).toMatch(/^已读 \d+／\d+ 页$/);
  return Number(await bar.getAttribute('aria-valuenow'));
}

describe('several files at once', () => {
  it('says first that there is nothing, and what will be here', async () => {
    await page.goto('/import');
    await page.getByText('还没有导入过文件。').waitFor();
    await shoot(page, 'import-empty-wide-zh');
  });

  it('are chosen by keyboard, and each becomes a draft or says why not', async () => {
    await page.getByRole('button', { name: '选择文件' }).focus();
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles([
      ...FORMS.map((path) => made(basename(path), fixture(path))),
      made('截断.pdf', fixture('list-2021.pdf').subarray(0, 150_000)),
      made(basename(LIST_FILE), readFileSync(LIST_FILE)),
      made('空.txt', Buffer.alloc(0)),
    ]);
    await page.getByText('这次：存为草案 4 份、未读成 1 份、未收下 2 份').waitFor({ timeout: 60_000 });
    for (const path of FORMS) {
      await row(basename(path)).getByText('已存为草案').waitFor();
      await row(basename(path)).getByText('22 项任务').waitFor();
    }
    await row('截断.pdf').getByText('未读成').waitFor();
    await row('截断.pdf')
      .getByText(/文件.*(损坏|不完整).*请/)
      .waitFor();
    await row('空.txt').getByText('文件是空的。').waitFor();
    takeRefusal(person.faults, /^409 \/api\/v1\/imports/);
    await shoot(page, 'import-done-wide-zh');
    expect(await brokenRules(page)).toEqual([]);
  });

  it('are not asked after any more when nothing goes on', async () => {
    const asked: string[] = [];
    const note = (request: Request) => asked.push(request.url());
    page.on('request', note);
    await page.waitForTimeout(2_500);
    page.off('request', note);
    expect(asked).toEqual([]);
  });

  it('a file that is known leads to its plan, or is taken in once more', async () => {
    const known = row(basename(LIST_FILE));
    await known.getByText('同一文件已导入为已发布的计划').waitFor();
    await known.getByRole('link', { name: '打开已导入的计划' }).click();
    await page.waitForURL(/\/plans\/[0-9a-f-]+\/overview/);
    // the page was left: what it had to say is still there
    await page.goBack();
    await known.getByRole('button', { name: '再导入一份' }).click();
    await known.getByText('已存为草案').waitFor();
  });

  it('are still there after the page was loaded anew, without what was never taken', async () => {
    await page.reload();
    await page.getByText('共 6 次').waitFor();
    expect(await row('空.txt').count()).toBe(0);
    await row('list-2021.ofd').getByRole('link', { name: '打开核对' }).click();
    await page.getByRole('region', { name: '读入建议' }).getByText('8 部分 · 22 任务 · 106 句举措').waitFor();
  });

  it('one that is too large is refused by name, while the others go on', async () => {
    await page.goto('/import');
    await page.getByText('共 6 次').waitFor();
    await drop('整本汇编.pdf', 50 * 1_048_576 + 1, '拖入的清单.txt', `${listText()}\n`);
    await row('整本汇编.pdf').getByText('超过 50 MB；请只保留任务清单部分再导入').waitFor();
    await row('拖入的清单.txt').getByText('已存为草案').waitFor();
    await row('整本汇编.pdf').getByRole('button', { name: '不再显示' }).click();
    await row('整本汇编.pdf').waitFor({ state: 'detached' });
  });
});

describe('pasted text', () => {
  it('is named by its first line, as a table when it is one, and read', async () => {
    const text = fixture('pasted-table.tsv').toString('utf8');
    await page.getByLabel('粘贴文字').fill(`重点任务分工表\n${text}`);
    expect(await page.getByLabel('文件名').inputValue()).toBe('重点任务分工表');
    await page.getByText('.tsv', { exact: true }).waitFor();
    await page.getByRole('button', { name: '读入这段文字' }).click();
    await row('重点任务分工表.tsv').getByText('已存为草案').waitFor();
    expect(await page.getByRole('button', { name: '读入这段文字' }).isDisabled()).toBe(true);
    expect(await page.getByLabel('粘贴文字').inputValue()).toContain('重点任务分工表');
  });
});

describe('a long file', () => {
  it('tells its pages, is read on while one is elsewhere, and is stopped with nothing kept', async () => {
    const before = await plansInAll();
    await page.goto('/import');
    await choose([made('很长.pdf', repeatedPdf(fixture('list-2021.pdf'), TIMES))]);
    const long = row('很长.pdf');
    const bar = long.getByRole('progressbar', { name: '读取进度：很长.pdf' });
    await long.getByText(new RegExp(`已读 [1-9]\\d*／${PAGES * TIMES} 页`)).waitFor();
    const early = await told(bar);
    await page.getByText('读取 1 份。离开本页不影响读取。').waitFor();
    await shoot(page, 'import-running-wide-zh');
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '单位' }).click();
    await page.getByRole('heading', { level: 1, name: '单位' }).waitFor();
    await page.goto('/import');
    await soon(() => told(bar)).toBeGreaterThan(early);
    await long.getByRole('button', { name: '取消' }).click();
    await long.getByText('已取消').waitFor();
    await long.getByText('没有存下任何内容。').waitFor();
    expect(await bar.count()).toBe(0);
    expect(await plansInAll()).toBe(before);
  });
});

describe('on a phone', () => {
  it('the way in is in reach, and every file has its place', async () => {
    await page.setViewportSize(NARROW);
    await page.goto('/');
    await page.getByRole('navigation', { name: '底部导航' }).getByText('更多').click();
    await page.getByRole('navigation', { name: '底部导航' }).getByRole('link', { name: '计划' }).click();
    await page.getByRole('link', { name: '导入清单' }).click();
    await choose([made('空.txt', Buffer.alloc(0)), made('又一份.txt', readFileSync(LIST_FILE))]);
    await row('又一份.txt').getByText('未收下').waitFor();
    takeRefusal(person.faults, /^409 \/api\/v1\/imports/);
    await shoot(page, 'import-narrow-zh');
    expect(await brokenRules(page)).toEqual([]);
    for (const button of await page.getByRole('main').locator('.btn').all()) {
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    await page.setViewportSize(WIDE);
  });
});

describe('in English', () => {
  it('every state is told in English, the server’s own sentence below', async () => {
    await page.goto('/import?lang=en');
    await page.getByText('Draft stored').first().waitFor();
    await page.getByText('The file is damaged or cut off. Download it again').waitFor();
    const told = row('截断.pdf').locator('details');
    expect(await told.locator('p').isVisible()).toBe(false);
    await told.locator('summary').focus();
    await page.keyboard.press('Enter');
    await told.getByText(/文件.*(损坏|不完整).*请/).waitFor();
    expect(await untranslated(page)).toEqual([]);
    await shoot(page, 'import-wide-en');
    await page.goto('/import?lang=zh');
    await page.getByText('导入的文件').waitFor();
  });
});
