import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './support/app.ts';
import { NARROW, shoot, WIDE } from './support/browser.ts';
import { brokenRules } from './support/pageRules.ts';
import { litWords, openReviewDesk, type ReviewDesk, reviewFile } from './support/reviewDesk.ts';
import { soon } from './support/soon.ts';

const FIXTURES = join(ROOT, 'test', 'fixtures', 'reading');
/** An item far down the list, and where it stands. */
const ITEM = '健全知识产权评估体系';
const TASK = 12;

let desk: ReviewDesk;
let page: Page;
let source: Locator;
let tree: Locator;

beforeAll(async () => {
  desk = await openReviewDesk();
  ({ page, source, tree } = desk);
});

afterAll(() => desk?.close());

afterEach(() => expect(desk.person.faults).toEqual([]));

const review = (name: string, bytes: Buffer) => reviewFile(desk, name, bytes);

/** Scrolls the tree, whose far tasks are not in the page yet, until a task is there, and opens an item of it. */
async function openItem(no: number, text: string): Promise<Locator> {
  const item = tree.locator(`#task-${no}`).getByRole('button', { name: text });
  const scroller = tree.locator('.scroller');
  await scroller.evaluate((panel) => panel.scrollTo(0, 0));
  await soon(async () => {
    if ((await item.count()) > 0) return true;
    await scroller.evaluate(async (panel) => {
      panel.scrollBy(0, 400);
      // what came near is put into the page a moment later
      for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame);
    });
    return false;
  }).toBe(true);
  if ((await item.getAttribute('aria-expanded')) !== 'true') await item.click();
  await soon(() => item.getAttribute('aria-expanded')).toBe('true');
  return item;
}

const view = (name: string) => source.getByText(name, { exact: true }).click();
const marked = () => litWords(desk);

/** Whether a part of the source's panel can be seen there. */
async function inSight(part: Locator): Promise<boolean> {
  return part.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const panel = element.closest('.scroller')?.getBoundingClientRect();
    return panel !== undefined && box.top >= panel.top && box.bottom <= panel.bottom;
  });
}

/** Share of dark pixels under every stretch that can be pressed on a drawn page, the least first. */
async function inkUnderSpots(no: number): Promise<number[]> {
  const sheet = source.getByRole('figure', { name: `第 ${no} 页` });
  await sheet.locator('canvas').waitFor();
  return sheet.evaluate((figure) => {
    const canvas = figure.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return [];
    const scale = canvas.width / figure.clientWidth;
    const spots = [...figure.querySelectorAll<HTMLElement>('.spot')];
    const shares = spots.map((spot) => {
      const { offsetLeft: x, offsetTop: y, offsetWidth: width, offsetHeight: height } = spot;
      const { data } = context.getImageData(x * scale, y * scale, width * scale, height * scale);
      let dark = 0;
      for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 255) < 200) dark += 1;
      return dark / (data.length / 4);
    });
    return shares.sort((a, b) => a - b);
  });
}

/** Presses the middle of a stretch of a page. */
async function press(spot: Locator): Promise<void> {
  await spot.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await spot.click();
}

describe('a PDF', () => {
  it('is shown page by page, its words under what can be pressed', async () => {
    await review('清单.pdf', readFileSync(join(FIXTURES, 'list-2021.pdf')));
    await source.getByText('9 页', { exact: true }).waitFor();
    const ink = await inkUnderSpots(1);
    expect(ink.length).toBeGreaterThan(30);
    expect(ink[0]).toBeGreaterThan(0);
    expect(ink[Math.floor(ink.length / 4)]).toBeGreaterThan(0.08);
    await shoot(page, 'review-pdf-wide-zh');
  });

  it('lights the passage of an item on its page, in sight', async () => {
    await openItem(TASK, ITEM);
    const lit = source.locator('.sheet .spot.lit');
    await lit.first().waitFor();
    await soon(() => inSight(lit.first())).toBe(true);
    const no = await source.getByLabel('页码').inputValue();
    expect(Number(no)).toBeGreaterThan(2);
    expect(
      await source
        .getByRole('figure', { name: `第 ${no} 页` })
        .locator('.spot.lit')
        .count(),
    ).toBe(await lit.count());
    await tree.getByText(`来源：第 ${no} 页`).waitFor();
  });

  it('opens the item whose place is pressed', async () => {
    const lit = source.locator('.sheet .spot.lit');
    // after the lit words and the comma behind them: the next item of the sentence
    const next = lit.last().locator('xpath=following-sibling::span[2]');
    await press(next);
    await soon(() => tree.locator('.it.on').innerText()).not.toContain(ITEM);
    await soon(() => tree.locator('.it.on .id').innerText()).toMatch(new RegExp(`^${TASK}-`));
    await soon(() => tree.locator('.it.on .head').getAttribute('aria-expanded')).toBe('true');
  });

  it('says the page of what is to be settled', async () => {
    await tree.locator('.scroller').evaluate((panel) => panel.scrollTo(0, 0));
    const place = tree.locator('.warns').getByRole('button', { name: /^第 \d页$|^第 \d 页$/ });
    expect(await place.count()).toBeGreaterThan(0);
    expect(await tree.getByText(/^第 \d+ 行$/).count()).toBe(0);
  });

  it('is looked at as pages, arrangement or text, the passage lit in each', async () => {
    await openItem(TASK, ITEM);
    await view('版式');
    await soon(marked).toBe(ITEM);
    expect(await source.locator('.arranged td mark').count()).toBeGreaterThan(0);
    await soon(() => inSight(source.locator('mark').first())).toBe(true);
    await view('文字');
    await soon(marked).toBe(ITEM);
    await soon(() => inSight(source.locator('mark').first())).toBe(true);
    await view('页面');
    await source.locator('.sheet .spot.lit').first().waitFor();
  });

  it('is paged and zoomed by hand and by key; the page stays', async () => {
    const field = source.getByLabel('页码');
    const sheet = source.getByRole('figure', { name: '第 6 页' });
    await field.fill('6');
    await field.press('Enter');
    await sheet.locator('canvas').waitFor();
    await soon(() => field.inputValue()).toBe('6');
    const width = async () => (await sheet.boundingBox())?.width ?? 0;
    const fit = await width();
    await source.getByRole('button', { name: '放大' }).click();
    await source.getByText('125%').waitFor();
    await soon(async () => Math.round((100 * (await width())) / fit)).toBe(125);
    expect(await field.inputValue()).toBe('6');
    const pages = source.getByRole('region', { name: '页面' });
    await pages.focus();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await soon(() => field.inputValue()).toBe('8');
    await page.keyboard.press('PageUp');
    await soon(() => field.inputValue()).toBe('7');
    await page.keyboard.press('-');
    await source.getByText('100%').waitFor();
    expect(await field.inputValue()).toBe('7');
    await field.fill('99');
    await field.press('Enter');
    expect(await field.inputValue()).toBe('7');
  });

  it('draws few pages at a time', async () => {
    const canvases = source.locator('.sheet canvas');
    for (const no of ['1', '5', '9']) {
      await source.getByLabel('页码').fill(no);
      await source.getByLabel('页码').press('Enter');
      await source
        .getByRole('figure', { name: `第 ${no} 页` })
        .locator('canvas')
        .waitFor();
    }
    await soon(() => canvases.count()).toBeLessThan(7);
  });
});

describe('a DOCX', () => {
  it('is shown as it is arranged, both ways bound', async () => {
    await review('清单.docx', readFileSync(join(FIXTURES, 'word', 'list2021.docx')));
    await source.locator('.arranged table').waitFor();
    expect(await source.getByText('页面', { exact: true }).count()).toBe(0);
    await openItem(TASK, ITEM);
    await soon(marked).toBe(ITEM);
    await soon(() => inSight(source.locator('mark').first())).toBe(true);
    await tree.getByText(/^来源：表 1 第 \d+ 行$/).waitFor();
    await shoot(page, 'review-docx-wide-zh');
    await source.getByText('推进纲要有序实施', { exact: true }).click();
    await soon(() => tree.locator('.it.on .head > .song').innerText()).toBe('推进纲要有序实施');
    await view('文字');
    await soon(marked).toBe('推进纲要有序实施');
  });

  it('names places by table and row', async () => {
    await tree.locator('.scroller').evaluate((panel) => panel.scrollTo(0, 0));
    const place = tree.locator('.warns').getByRole('button', { name: /^表 1 第 \d+ 行$/ });
    expect(await place.count()).toBeGreaterThan(0);
  });
});

const cells = (kind: 'td' | 'th', words: readonly string[]) =>
  `<tr>${words.map((word) => `<${kind}>${word}</${kind}>`).join('')}</tr>`;
const table = (head: readonly string[], ...rows: string[][]) =>
  `<table>${cells('th', head)}${rows.map((row) => cells('td', row)).join('')}</table>`;
const TASKS = table(
  ['序号', '重点任务', '具体举措', '责任单位', '完成时限'],
  ['1', '推进数据基础设施建设', '建成公共数据平台，归集数据目录200类。', '数据局', '2026年6月底前'],
  ['2', '健全制度规范', '制定公共数据授权运营管理办法。', '数据局', '2026年3月底前'],
);
const INDICATORS = table(
  ['序号', '类别', '指标名称', '单位', '2025年', '2026年目标值', '属性', '责任单位'],
  ['1', '创新', '研发投入强度', '%', '2.1', '2.6', '预期性', '科技局'],
  ['2', '绿色', '森林覆盖率', '%', '41.2', '42', '约束性', '林业局'],
);
const CONTACTS = table(
  ['序号', '项目名称', '建设地点', '总投资（万元）', '联系人', '联系电话'],
  ['1', '算力中心', '高新区', '12000', '王某', '0000-1234567'],
  ['2', '数据交易所', '滨江新区', '8600', '李某', '0000-7654321'],
);
const web = (body: string) =>
  `<!doctype html><html lang="zh"><meta charset="utf-8"><title>清单</title>
  <style>body{font:12pt serif}table{border-collapse:collapse;width:100%}td,th{border:1px solid;padding:3pt}</style>
  <h1>2026年数字经济重点任务清单</h1>${body}</html>`;

describe('what is no task', () => {
  it('indicators stand beside the tasks, with nature, unit and values, bound both ways', async () => {
    const body = `${TASKS}<p>附表1 主要指标</p>${INDICATORS}<p>附表2 重点项目联系表</p>${CONTACTS}`;
    await review('指标.html', Buffer.from(web(body)));
    await tree.getByText('指标 2', { exact: true }).click();
    const entry = tree.getByRole('listitem').filter({ hasText: '森林覆盖率' });
    const words = (await entry.innerText()).split(/\s+/);
    for (const word of ['约束性', '2025年', '41.2', '2026年目标值', '42', '%', '林业局']) {
      expect(words).toContain(word);
    }
    await entry.getByRole('button', { name: '表 2 第 3 行' }).click();
    await soon(marked).toBe('森林覆盖率');
    await shoot(page, 'review-indicators-wide-zh');
    await tree.getByText('任务 2', { exact: true }).click();
    await source.getByText('2.6', { exact: true }).click();
    await soon(() => tree.locator('.entry.on').innerText()).toContain('研发投入强度');
  });

  it('other tables say why they were not taken for tasks', async () => {
    await tree.getByText('其他表 1', { exact: true }).click();
    const entry = tree.getByRole('listitem').filter({ hasText: '附表2' });
    await entry.getByText('2 行', { exact: true }).waitFor();
    await entry.getByText(/联系电话/).waitFor();
    await entry.getByText(/^没有读作任务：.{6,}/).waitFor();
    await entry.getByRole('button', { name: /^表 3 第 1–3 行$/ }).click();
    await soon(marked).toContain('算力中心');
    await tree.getByText('任务 2', { exact: true }).click();
    await source.getByText('滨江新区', { exact: true }).click();
    await soon(() => tree.locator('.entry.on').innerText()).toContain('附表2');
  });

  it('an empty shelf says so; a list of tasks alone has no shelves', async () => {
    await review('项目.html', Buffer.from(web(`${TASKS}<p>附表 联系表</p>${CONTACTS}`)));
    await tree.getByText('指标 0', { exact: true }).click();
    await tree.getByText('这份文件里没有读到指标表。').waitFor();
    await review('任务.html', Buffer.from(web(TASKS)));
    await tree.getByText(/2 任务/).waitFor();
    expect(await tree.getByText('指标 0', { exact: true }).count()).toBe(0);
  });
});

describe('a page whose words run sideways', () => {
  for (const degrees of [90, -90]) {
    it(`is turned as they were read: ${degrees}°`, async () => {
      const frame = await desk.person.context.newPage();
      await frame.setContent(
        web(`<style>@page{size:A4;margin:0} .side{position:absolute;left:105mm;top:148mm;width:250mm;height:170mm;
          transform:translate(-50%,-50%) rotate(${degrees}deg)} body{margin:0;height:296mm;overflow:hidden} h1{display:none}</style>
          <div class="side"><p>2026年数字经济重点任务清单</p>${TASKS}</div>`),
      );
      const pdf = await frame.pdf({ preferCSSPageSize: true });
      await frame.close();
      await review(`横排${degrees}.pdf`, pdf);
      const sheet = source.getByRole('figure', { name: '第 1 页' });
      const box = await sheet.boundingBox();
      expect((box?.width ?? 0) / (box?.height ?? 1)).toBeGreaterThan(1.3);
      const ink = await inkUnderSpots(1);
      expect(ink.length).toBeGreaterThan(10);
      expect(ink[0]).toBeGreaterThan(0);
      expect(ink[Math.floor(ink.length / 4)]).toBeGreaterThan(0.08);
      await openItem(2, '制定公共数据授权运营管理办法');
      await source.locator('.spot.lit').first().waitFor();
      await shoot(page, `review-sideways-${degrees}-zh`);
    });
  }
});

describe('on a phone', () => {
  it('the passage of an item is in sight when its side is turned to', async () => {
    await page.setViewportSize(NARROW);
    await review('清单.docx', readFileSync(join(FIXTURES, 'word', 'list2021.docx')));
    const item = tree.getByRole('button', { name: ITEM });
    await soon(async () => {
      if ((await item.count()) > 0) return true;
      await page.mouse.wheel(0, 600);
      return false;
    }).toBe(true);
    await item.click();
    await tree.getByRole('button', { name: '看原文' }).click();
    await soon(marked).toBe(ITEM);
    await soon(() => inSight(source.locator('mark').first())).toBe(true);
    await page.setViewportSize(WIDE);
  });

  it('the pages fit, lead to the item, and keep the rules of every page', async () => {
    await page.setViewportSize(NARROW);
    await review('清单.pdf', readFileSync(join(FIXTURES, 'list-2021.pdf')));
    await page.getByText('原文', { exact: true }).first().click();
    const lit = source.locator('.sheet .spot.lit').first();
    await lit.waitFor();
    await source.locator('.sheet canvas').first().waitFor();
    expect(await brokenRules(page)).toEqual([]);
    const sheet = await source.getByRole('figure').first().boundingBox();
    expect((sheet?.x ?? 0) + (sheet?.width ?? 999)).toBeLessThanOrEqual(NARROW.width);
    await shoot(page, 'review-pdf-narrow-zh');
    const spots = source.getByRole('figure', { name: '第 1 页' }).locator('.spot');
    await press(spots.nth((await spots.count()) - 2));
    await tree.waitFor();
    await soon(() => tree.locator('.it.on, .tasked').count()).toBeGreaterThan(0);
    await page.setViewportSize(WIDE);
  });
});
