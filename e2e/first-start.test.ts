import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from './support/app.ts';
import { openBrowser, personAt, shoot, takeRefusal } from './support/browser.ts';
import { openFigure } from './support/figures.ts';
import { pdfPages, plain } from './support/pdfText.ts';
import { firstLinks, moveDay, PASSWORD, type Person, planAddress, welcome } from './support/person.ts';
import { soon } from './support/soon.ts';

const HEADS = ['任务清单', '落实举措', '责任部门', '完成时间', '落实状态'];

let app: RunningApp;
let browser: Browser;
let person: Person;
let page: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  person = await welcome(browser, firstLinks(app).supervisor, 'ducha');
  page = person.page;
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

afterEach(() => expect(person.faults).toEqual([]));

const tasks = (at: Page = page) => at.getByRole('button', { name: /^(展开|收起)任务\d+$/ });
const rail = (name: string) => page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name });
const choose = (group: string, word: string) =>
  page.getByRole('group', { name: group }).locator('label').filter({ hasText: word }).click();

describe('the terminal', () => {
  it('says what was read, in both languages, and where to go', () => {
    const printed = app.printed();
    expect(printed).toContain('2021 年推动知识产权高质量发展任务清单');
    expect(printed).toMatch(
      /8 个部分，22 项任务，45 段责任对象，106 句举措，\d+ 个事项，12 个部门的 47 项责任/,
    );
    expect(printed).toMatch(
      /8 parts, 22 tasks, 45 addressee blocks, 106 measures, \d+ items, 47 responsibilities of 12 departments/,
    );
    expect(printed).toMatch(/3 firm deadlines, 19 staged; 1 leftover/);
    expect(printed).toContain(`${app.url}/`);
    expect(app.links().map((link) => new URL(link).origin)).toEqual([app.url, app.url]);
  });

  it('gives links that can be used once', async () => {
    const late = await personAt(browser, app.url);
    await late.page.goto(firstLinks(app).supervisor);
    await late.page.getByText('这个链接已用过或已过期。').waitFor();
    takeRefusal(late.faults, /^4\d\d \/api\/v1\/invitations/);
    await late.page.getByRole('link', { name: '去登录' }).click();
    await late.page.getByRole('button', { name: '登录' }).waitFor();
    expect(late.faults).toEqual([]);
    await late.context.close();
  });
});

describe('the ledger', () => {
  beforeAll(async () => {
    await rail('台账').click();
    await tasks().first().waitFor();
  });

  it('is the paper: 8 parts, 22 tasks, four columns in their order and the state beside them', async () => {
    expect(await page.getByRole('columnheader').allInnerTexts()).toEqual(HEADS);
    expect(await tasks().count()).toBe(22);
    const parts = await page.getByRole('rowheader').allInnerTexts();
    expect(parts.map((words) => words.slice(0, 2))).toEqual(
      ['一', '二', '三', '四', '五', '六', '七', '八'].map((no) => `${no}、`),
    );
    await shoot(page, 'ledger-wide-zh');
  });

  it('opens a task in its place, with its items', async () => {
    await page.getByRole('button', { name: '展开任务16' }).click();
    const items = page.getByRole('table').filter({ hasText: '下一个阶段性成果' }).last();
    await items.getByText('完成建设 100 家技术与创新支持中心（TISC）首期目标').waitFor();
    expect(new URL(page.url()).searchParams.get('open')).toBe('16');
    await shoot(page, 'ledger-open-wide-zh');
    await page.getByRole('button', { name: '收起任务16' }).click();
    await items.waitFor({ state: 'detached' });
  });

  it('keeps its filters in the address, over a reload and on the way back', async () => {
    await page.getByRole('combobox', { name: /^部分/ }).selectOption({ index: 1 });
    await soon(() => tasks().count()).toBe(2);
    await page.getByRole('combobox', { name: /^部分/ }).selectOption({ index: 0 });
    await soon(() => tasks().count()).toBe(22);
    await choose('按时限', '有期限');
    await soon(() => tasks().count()).toBe(3);
    expect(new URL(page.url()).searchParams.get('deadline')).toBe('date');
    await page.reload();
    await soon(() => tasks().count()).toBe(3);
    await page.getByRole('link', { name: /^1\./ }).click();
    await page.getByRole('heading', { level: 1, name: /^1\./ }).waitFor();
    await page.goBack();
    await soon(() => tasks().count()).toBe(3);
    await choose('按时限', '不限');
    await soon(() => tasks().count()).toBe(22);
  });

  it('finds words, says so when there are none, and comes back', async () => {
    const search = page.getByRole('searchbox', { name: '在清单内搜索' });
    await search.fill('技术与创新支持中心');
    await soon(() => tasks().count()).toBe(1);
    await search.fill('没有这样的话');
    await page.getByText('没有合条件的任务。').waitFor();
    await page.getByRole('button', { name: '清除条件' }).click();
    await soon(() => tasks().count()).toBe(22);
  });

  it('stands closer or wider as asked', async () => {
    const height = () =>
      page
        .getByRole('table')
        .first()
        .evaluate((table) => table.clientHeight);
    const medium = await height();
    await choose('疏密', '密');
    await soon(height).toBeLessThan(medium);
    await choose('疏密', '疏');
    await soon(height).toBeGreaterThan(medium);
    await choose('疏密', '中');
    await soon(height).toBe(medium);
  });

  it('prints on A4 landscape: the head on every page, no task cut in two', async () => {
    const rows = await page.locator('tbody.t').evaluateAll((bodies) =>
      bodies.map((body) => ({
        title: body.querySelector('.c1 a')?.textContent ?? '',
        measures: [...body.querySelectorAll('.c2 .tx')].map((cell) => cell.textContent ?? ''),
      })),
    );
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const sizes = [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
    expect(
      new Set(sizes.map(([, width, height]) => `${Math.round(Number(width))}×${Math.round(Number(height))}`)),
    ).toEqual(new Set(['842×595']));
    const pages = pdfPages(pdf);
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((words, i) => {
      expect(words).toContain(HEADS.join(''));
      expect(words).toContain(`—${i + 1}—`);
      expect(words).toContain('演练2021-03-01');
    });
    expect(rows).toHaveLength(22);
    for (const { title, measures } of rows) {
      const pieces = [title, ...measures].map(plain);
      const places = pieces.map((piece) =>
        pages.flatMap((words, i) => (words.includes(piece) ? [i + 1] : [])),
      );
      expect(new Set(places.map(String)).size, `${title}: pages ${places.join(' | ')}`).toBe(1);
      expect(places[0], title).toHaveLength(1);
    }
  });
});

describe('a figure', () => {
  it('is the size of the list it opens, on the first day', async () => {
    await rail('总览').click();
    const { said, listed } = await openFigure(page, page.getByRole('link', { name: /件责任事项$/ }));
    expect(said).toBeGreaterThan(3000);
    expect(listed).toBe(said);
  });

  it('still is when weeks have passed and nobody reported: overview', async () => {
    await moveDay(page, '2021-05-12');
    await rail('总览').click();
    await page.getByText('总览 · 2021年5月12日').waitFor();
    const parts = page.getByRole('table').filter({ hasText: '部分灯' });
    const coverage = page.getByRole('table').filter({ hasText: '缺口由大到小' });
    const stuck = page.locator('section').filter({ has: page.getByRole('heading', { name: '停在谁处' }) });
    const figures = {
      'reports expected': page.locator('dl').getByRole('link').first(),
      'reports missing': page.locator('dl').getByRole('link').last(),
      'missing of part 1': parts.getByRole('row').nth(1).getByRole('cell').nth(6).getByRole('link'),
      'missing of part 5': parts.getByRole('row').nth(5).getByRole('cell').nth(6).getByRole('link'),
      'missing of a region': coverage.getByRole('row').nth(1).getByRole('link').nth(0),
      'not acknowledged by a region': coverage.getByRole('row').nth(1).getByRole('link').nth(1),
      'departments stuck': stuck.getByRole('link', { name: /责任司局/ }),
      'regions stuck': stuck.getByRole('link', { name: /地方/ }).first(),
    };
    for (const [name, figure] of Object.entries(figures)) {
      await figure.waitFor();
      const { said, listed } = await openFigure(page, figure);
      expect(said, name).toBeGreaterThan(0);
      expect(listed, name).toBe(said);
    }
    await shoot(page, 'overview-may-wide-zh');
  });

  it('still is: ledger', async () => {
    await rail('台账').click();
    for (const task of [3, 16]) {
      const row = page
        .locator('tbody.t')
        .filter({ has: page.getByRole('button', { name: `展开任务${task}`, exact: true }) });
      const { said, listed } = await openFigure(page, row.getByRole('link', { name: /^缺\d+$/ }));
      expect(said).toBeGreaterThan(0);
      expect(listed).toBe(said);
    }
  });
});

describe('the data folder', () => {
  it('is used by one server: a second is refused and told of the first', async () => {
    await expect(startApp({ dataDir: app.dataDir })).rejects.toThrow(
      new RegExp(`STORE_LOCKED: .*${app.dataDir.replaceAll('/', '\\/')}.*进程号 \\d+.*${app.url}`, 's'),
    );
  });

  it('is found again by a later start: no links, the same counts, the same account', async () => {
    const address = planAddress(page);
    const before = await page.request.get(`/api/v1${address}/ledger`).then((answer) => answer.json());
    const dataDir = app.dataDir;
    await app.stop({ keep: true });
    const again = await startApp({ dataDir });
    app = { ...again, stop: () => again.stop({ keep: false }) };
    expect(again.links()).toEqual([]);
    expect(again.printed()).not.toContain('8 个部分');
    const back = await personAt(browser, again.url);
    await back.page.goto(`${address}/ledger`);
    await back.page.getByLabel('用户名').fill('ducha');
    await back.page.getByLabel('口令', { exact: true }).fill(PASSWORD);
    await back.page.getByRole('button', { name: '登录' }).click();
    await soon(() => tasks(back.page).count()).toBe(22);
    const after = await back.page.request.get(`/api/v1${address}/ledger`).then((answer) => answer.json());
    expect(after.total).toEqual(before.total);
    expect(after.facets).toEqual(before.facets);
    takeRefusal(back.faults, /^401 \/api\/v1\/session$/);
    expect(back.faults).toEqual([]);
    expect(readdirSync(join(dataDir))).toContain('store');
  });
});
