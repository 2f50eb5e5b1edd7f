import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ROOT, type RunningApp, startApp } from './support/app.ts';
import { NARROW, openBrowser, shoot, WIDE } from './support/browser.ts';
import { numberIn } from './support/figures.ts';
import { brokenRules, untranslated } from './support/pageRules.ts';
import { pdfPages } from './support/pdfText.ts';
import { createPerson, firstLinks, listText, type Person, planAddress, welcome } from './support/person.ts';
import { soon } from './support/soon.ts';

const TITLE = '2021 年推动知识产权高质量发展任务清单';
/** An item of task 16, owed by one department; the new edition asks for twenty more. */
const OLD_ITEM = '完成建设 100 家技术与创新支持中心（TISC）首期目标';
const NEW_ITEM = OLD_ITEM.replace('100', '120');
const NEW_TASK = '建设知识产权数据开放平台';
const REMOVED_TASK = '加大知识产权人才培养力度';
const PROGRESS = '第一批中心完成验收，名单送审。';

let app: RunningApp;
let browser: Browser;
let supervisor: Person;
let contact: Person;
let page: Page;
let oldPlan = '';
let newPlan = '';
let obligation = '';

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
  page.on('filechooser', () => undefined);
  oldPlan = planAddress(page);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

afterEach(() => {
  for (const person of [supervisor, contact]) if (person) expect(person.faults).toEqual([]);
});

/** The list with everything between two marks changed. */
function edited(text: string, from: string, to: string | null, change: (part: string) => string): string {
  const start = text.indexOf(from);
  const end = to === null ? text.length : text.indexOf(to, start);
  const part = text.slice(start, end);
  const changed = change(part);
  if (start < 0 || end < 0 || changed === part) throw new Error(`nothing to change from ${from}`);
  return text.slice(0, start) + changed + text.slice(end);
}

/** The list as it is issued again: words, a deadline and a unit changed, the last task replaced by another. */
function nextList(): string {
  let text = listText();
  text = edited(text, '16.', '17.', (part) => part.replace('完成建设 100 家', '完成建设 120 家'));
  text = edited(text, '9.深入', '10.加快', (part) => part.replace(/年内有阶段\s*性成果/, '9 月底前完成'));
  text = edited(text, '17.推动', '七、统筹', (part) => part.replace(/运用促进司(\s*年内)/, '办公室$1'));
  const task = [
    `22.${NEW_TASK}`,
    '国家知识产权局：制定数据开放目录，建成统一的数据下载入口。',
    '公共服务司',
    '年底前完成',
  ];
  return edited(text, '22.加大', null, () => `${task.join('\n\n')}\n`);
}

const task = (title: string): Locator =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { level: 3, name: title }) });
const bare = (words: string) => words.replace(/\s/g, '');
/** A filter: a radio button drawn as its label, which is what one presses. */
const chip = (name: string): Locator =>
  page.getByRole('group', { name: '看哪些' }).getByText(new RegExp(`^${name} \\d+$`));
const countOf = async (name: string) => numberIn(await chip(name).innerText());
const planId = (address: string) => address.slice('/plans/'.length);

async function reload(): Promise<void> {
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

describe('before the new edition', () => {
  it('a department has reported', async () => {
    const found = await contact.page.request
      .get(`/api/v1/obligations?planId=${planId(oldPlan)}&task=16&limit=100`)
      .then((answer) => answer.json());
    const row = found.rows.find((one: { itemText: string }) => one.itemText === OLD_ITEM);
    obligation = `/obligations/${row.id}`;
    await contact.page.goto(obligation);
    const main = contact.page.getByRole('main');
    await main.getByRole('button', { name: '签收', exact: true }).click();
    await main.getByLabel('数', { exact: true }).fill('80');
    await main.getByLabel('进展情况').fill(PROGRESS);
    await main.getByRole('button', { name: /^提交.*填报$/ }).click();
    await main.getByText('待采纳').waitFor();
  });
});

describe('the list issued again', () => {
  it('is told at the door that it looks like a new edition', async () => {
    await page.goto('/import');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '选择文件' }).click();
    const buffer = Buffer.from(nextList(), 'utf8');
    await (await chooser).setFiles({ name: '清单（修订）.txt', mimeType: 'text/plain', buffer });
    const row = page.getByRole('listitem').filter({ hasText: '清单（修订）.txt' });
    await row.getByText(`可能是《${TITLE}》的新版，核对时可定`).waitFor();
    await shoot(page, 'editions-import-wide-zh');
    await row.getByRole('link', { name: '打开核对' }).click();
    await page.getByText(`这可能是《${TITLE}》的新版`).waitFor();
    newPlan = planAddress(page);
  });

  it('“it is not” is remembered in this browser, and taken back', async () => {
    await page.getByRole('button', { name: '不是新版' }).click();
    await page.getByText('已记下：不是新版').waitFor();
    await page.getByRole('button', { name: '撤回' }).click();
    await page.getByRole('button', { name: '定为新版' }).waitFor();
    await shoot(page, 'editions-candidate-wide-zh');
  });

  it('linked, it takes over the review; unlinked, it asks again', async () => {
    await page.getByRole('button', { name: '定为新版' }).click();
    await page.getByText(/承接了原来的核对：.*\d+ 句举措/).waitFor();
    await page.getByText(/尚待核对：/).waitFor();
    await page.getByText(`本草案是《${TITLE}》第 1 版的新版`).waitFor();
    await shoot(page, 'editions-linked-wide-zh');
    expect(await brokenRules(page)).toEqual([]);
    await page.getByRole('button', { name: '不再接续' }).click();
    await page.getByText('已不再接续').waitFor();
    await page.getByRole('button', { name: '定为新版' }).click();
    await page.getByText(`本草案是《${TITLE}》第 1 版的新版`).waitFor();
  });
});

describe('a list that looks like none', () => {
  const KEY_TASK = '推进数据基础设施建设';
  const table = `<table><tr><th>序号</th><th>重点任务</th><th>具体举措</th><th>责任单位</th><th>完成时限</th></tr>
    <tr><td>1</td><td>${KEY_TASK}</td><td>建成公共数据平台。</td><td>公共服务司</td><td>2022年6月底前</td></tr></table>`;
  const file = `<!doctype html><meta charset="utf-8"><h1>2022年数据工作要点</h1>${table}`;

  it('is reviewed as a new one, and continues whatever a person names, its likeness shown', async () => {
    await page.goto('/import');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '选择文件' }).click();
    await (await chooser).setFiles({ name: '要点.html', mimeType: 'text/html', buffer: Buffer.from(file) });
    const row = page.getByRole('listitem').filter({ hasText: '要点.html' });
    await row.getByRole('link', { name: '打开核对' }).click();
    await page.getByText('按新清单核对。').waitFor();
    const other = planAddress(page);
    await page.getByRole('button', { name: '另选接续的清单' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: '接续已发布的清单' });
    await dialog.getByText('先选一份').waitFor();
    expect(await dialog.getByRole('button', { name: '定为新版' }).isDisabled()).toBe(true);
    await dialog.getByRole('radio', { name: TITLE }).focus();
    await page.keyboard.press('Space');
    const told = await dialog.getByText(/^相像 \d+%：/).innerText();
    expect(numberIn(told)).toBeLessThan(40);
    expect(told).toMatch(/接续 0 项任务，新增 1 项，删去 22 项/);
    await shoot(page, 'editions-other-wide-zh');
    await dialog.getByRole('link', { name: '先看对照' }).click();
    await page.getByRole('heading', { level: 1, name: '两版对照' }).waitFor();
    expect(await countOf('删去')).toBe(22);
    await page.goBack();
    await page.getByRole('button', { name: '另选接续的清单' }).click();
    await dialog.getByRole('radio', { name: TITLE }).check();
    await dialog.getByRole('button', { name: '定为新版' }).click();
    await page.getByText(`本草案是《${TITLE}》第 1 版的新版`).waitFor();
    await page.getByRole('button', { name: '不再接续' }).click();
    await page.getByText('按新清单核对。').waitFor();
    expect(planAddress(page)).toBe(other);
  });

  it('the keys of the page work while a choice of views has the focus', async () => {
    await page.getByText('文字', { exact: true }).click();
    await page.keyboard.press('j');
    await soon(() => page.locator('.it.on').count()).toBe(1);
    await page.goto(`${oldPlan}/ledger`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('radio').first().focus();
    await page.keyboard.press('/');
    await soon(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
    await page.goto(`${newPlan}/review`);
    await page.getByRole('link', { name: '与上一版对照' }).waitFor();
  });
});

describe('the comparison', () => {
  it('counts what changed, and marks the words', async () => {
    await page.getByRole('link', { name: '与上一版对照' }).click();
    await page.getByRole('heading', { level: 1, name: '两版对照' }).waitFor();
    expect(await countOf('全部')).toBe(23);
    expect(await countOf('有变')).toBe(5);
    for (const [name, n] of [
      ['新增', 1],
      ['删去', 1],
      ['移动', 0],
      ['文字', 1],
      ['时限', 1],
      ['单位', 1],
    ] as const) {
      expect(await countOf(name), name).toBe(n);
    }
    const words = task('加强知识产权公共服务统筹规划');
    expect((await words.locator('del').allInnerTexts()).map(bare)).toEqual(['100']);
    expect((await words.locator('ins').allInnerTexts()).map(bare)).toEqual(['120']);
    await words
      .getByRole('button', { name: /另有 \d+ 句未变/ })
      .first()
      .click();
    const deadline = task('深入落实《关于强化知识产权保护的意见》');
    expect(await deadline.locator('dl').innerText()).toMatch(/年内有阶段性成果\s*9\s*月底前完成/);
    const units = task('推动知识产权公共服务标准化建设');
    expect(await units.locator('dl').innerText()).toMatch(/减\s*运用促进司[\s\S]*增\s*办公室/);
    await task(NEW_TASK).getByText('新增', { exact: true }).waitFor();
    await task(REMOVED_TASK).getByText('删去', { exact: true }).waitFor();
    await shoot(page, 'editions-comparison-wide-zh');
    expect(await brokenRules(page)).toEqual([]);
  });

  it('keeps what is shown in the address', async () => {
    await chip('时限').click();
    await page.waitForURL(/show=deadline/);
    await soon(() => page.getByRole('article').count()).toBe(1);
    await reload();
    await soon(() => page.getByRole('article').count()).toBe(1);
    await chip('全部').click();
    await soon(() => page.getByRole('article').count()).toBe(23);
    await page.keyboard.press('/');
    await page.keyboard.type('120家');
    await page.waitForURL(/q=120/);
    await soon(() => page.getByRole('article').count()).toBe(1);
    await page.getByRole('searchbox', { name: '在对照中查找' }).fill('');
    await soon(() => page.getByRole('article').count()).toBe(23);
    await chip('有变').click();
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const current = page.locator('article:focus');
    await soon(() => current.innerText()).toContain('加强知识产权公共服务统筹规划');
  });

  it('a person says that a task continues another, and takes it back', async () => {
    const before = await page.locator('.edfx').innerText();
    await task(NEW_TASK)
      .getByRole('combobox')
      .selectOption({ label: `22. ${REMOVED_TASK}` });
    await page.getByText('由人指明').waitFor();
    expect(await countOf('新增')).toBe(0);
    expect(await countOf('删去')).toBe(0);
    await page.getByText('已改对应').waitFor();
    await page.getByRole('button', { name: '改回自动对应' }).click();
    await soon(() => countOf('新增')).toBe(1);
    await soon(() => page.locator('.edfx').innerText()).toBe(before);
  });

  it('is right on paper: A4, all that is shown, nothing to press', async () => {
    await page.emulateMedia({ media: 'print' });
    const pdf = await page.pdf({ preferCSSPageSize: true, path: join(ROOT, 'e2e', 'shots', 'editions.pdf') });
    await page.emulateMedia({ media: null });
    const words = pdfPages(pdf).join('');
    for (const title of ['两版对照', NEW_TASK, REMOVED_TASK, '公共服务标准化建设', '发布新版之后']) {
      expect(words).toContain(title);
    }
    expect(words).not.toContain('这是新任务');
    expect(/\/MediaBox \[0 0 59[45]\.?\d* 84[12]\.?\d*\]/.test(pdf.toString('latin1'))).toBe(true);
  });

  it('holds on a phone and in English', async () => {
    await page.setViewportSize(NARROW);
    await reload();
    await task(NEW_TASK).waitFor();
    await shoot(page, 'editions-comparison-narrow-zh');
    expect(await brokenRules(page)).toEqual([]);
    await page.setViewportSize(WIDE);
    await page.goto(`${newPlan}/comparison?lang=en`);
    await page.getByRole('heading', { level: 1, name: 'Comparison of editions' }).waitFor();
    await shoot(page, 'editions-comparison-wide-en');
    expect(await untranslated(page)).toEqual([]);
    await page.goto(`${newPlan}/comparison?lang=zh`);
    await page.getByRole('heading', { level: 1, name: '两版对照' }).waitFor();
  });
});

describe('publishing', () => {
  it('says what it does to what is owed, and does it', async () => {
    const effects = await page.locator('.edfx dl').innerText();
    await page.getByRole('link', { name: '去核对' }).click();
    const tree = page.getByRole('region', { name: '读入建议' });
    await tree.waitFor();
    await shoot(page, 'editions-review-left-wide-zh');
    for (;;) {
      const open = tree.getByRole('button', { name: /^(知道了|全部确认推定牵头|按重复处理)/ });
      const n = await open.count();
      if (n === 0) break;
      await open.first().click();
      await soon(() => open.count()).toBeLessThan(n);
    }
    await page.getByText(/没有待定之处/).waitFor();
    await tree.getByRole('button', { name: '交办预览' }).click();
    const dialog = page.getByRole('dialog', { name: '发布新版' });
    await dialog.getByText(/新版共 [\d,]+ 件责任事项/).waitFor();
    await dialog.getByText(`《${TITLE}》第 1 版即标为「已被新版替代」`).waitFor();
    expect(await dialog.locator('.edfx dl').innerText()).toBe(effects);
    await shoot(page, 'editions-publish-wide-zh');
    await dialog.getByRole('button', { name: '发布新版' }).click();
    await page.waitForURL(new RegExp(`${newPlan}/overview`));
    await page.getByRole('link', { name: '第 2 版 · 与上一版对照' }).waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shoot(page, 'editions-overview-wide-zh');
  });

  it('the report stands under the same obligation, which says what was adjusted', async () => {
    await contact.page.goto(obligation);
    const main = contact.page.getByRole('main');
    await main.getByRole('heading', { level: 1, name: NEW_ITEM }).waitFor();
    await main.getByText(PROGRESS).first().waitFor();
    await main.getByText('调整', { exact: true }).waitFor();
    await contact.page.getByRole('link', { name: /^第 2 版/ }).click();
    await contact.page.getByRole('heading', { level: 1, name: '两版对照' }).waitFor();
    expect(await contact.page.getByRole('combobox').count()).toBe(0);
  });

  it('the old edition says on every page that it is superseded, and leads to the new one', async () => {
    await page.goto('/plans');
    const old = page.getByRole('row').filter({ hasText: '已被新版替代' });
    await old.getByText('第 1 版').waitFor();
    await page.getByRole('row').filter({ hasText: '已发布' }).getByText('第 2 版').waitFor();
    await shoot(page, 'editions-plans-wide-zh');
    await old.getByRole('link', { name: '台账' }).click();
    await page.getByRole('note').getByText('已于 2021年', { exact: false }).waitFor();
    await shoot(page, 'editions-old-ledger-wide-zh');
    for (const place of ['overview', 'tasks/1', 'obligations', 'source']) {
      await page.goto(`${oldPlan}/${place}`);
      await page.getByRole('note').getByText('被新版替代').waitFor();
      await page.getByRole('heading', { level: 1 }).waitFor();
    }
    expect(await brokenRules(page)).toEqual([]);
    await page.getByRole('link', { name: '到现行的第 2 版' }).click();
    await page.waitForURL(new RegExp(`${newPlan}/overview`));
    expect(await page.getByRole('note').count()).toBe(0);
    await page.setViewportSize(NARROW);
    await page.goto('/plans');
    await old.waitFor();
    await shoot(page, 'editions-plans-narrow-zh');
    await page.goto(`${oldPlan}/overview`);
    await page.getByRole('note').waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shoot(page, 'editions-old-narrow-zh');
    expect(await brokenRules(page)).toEqual([]);
    await page.goto(`${newPlan}/overview`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('main').getByRole('link', { name: '第 2 版 · 与上一版对照' }).waitFor();
    await shoot(page, 'editions-overview-narrow-zh');
    expect(await brokenRules(page)).toEqual([]);
    await page.setViewportSize(WIDE);
  });

  it('two plans that do not differ say so', async () => {
    await page.goto(`${newPlan}/comparison?with=${planId(newPlan)}`);
    await page.getByText('两版没有不同。').waitFor();
    await shoot(page, 'editions-same-wide-zh');
    expect(await brokenRules(page)).toEqual([]);
  });
});
