import { basename } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { shoot, takeRefusal } from './support/browser.ts';
import { numberIn } from './support/figures.ts';
import { LIST_FILE, planAddress } from './support/person.ts';
import { litWords, openReviewDesk, type ReviewDesk } from './support/reviewDesk.ts';
import { soon } from './support/soon.ts';

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

const items = async () =>
  numberIn((await tree.getByText(/事项$/).first().innerText()).split('·').at(-1) ?? '');
const item = (text: string) => tree.getByRole('button', { name: text });
const lit = () => litWords(desk);

describe('import', () => {
  it('says that the file is known, and takes it in again when told to', async () => {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '计划' }).click();
    await page.getByRole('link', { name: '导入清单' }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '选择文件' }).click();
    await (await chooser).setFiles(LIST_FILE);
    const row = page.getByRole('listitem').filter({ hasText: basename(LIST_FILE) });
    await row.getByText('同一文件已导入为已发布的计划「2021 年推动知识产权高质量发展任务清单」').waitFor();
    takeRefusal(desk.person.faults, /^409 \/api\/v1\/imports/);
    await row.getByRole('link', { name: '打开已导入的计划' }).waitFor();
    await row.getByRole('button', { name: '再导入一份' }).click();
    await row.getByRole('link', { name: '打开核对' }).click();
    await tree.getByText('8 部分 · 22 任务 · 106 句举措').waitFor();
  });

  it('refuses what is no text, in a sentence', async () => {
    const draft = page.url();
    await page.goto('/import');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '选择文件' }).click();
    const noise = Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256));
    await (await chooser).setFiles({ name: '照片.txt', mimeType: 'text/plain', buffer: noise });
    const row = page.getByRole('listitem').filter({ hasText: '照片.txt' });
    await row.getByText('未读成').waitFor();
    expect((await row.innerText()).replace('照片.txt', '')).toMatch(/[\u4e00-\u9fff]{6,}/);
    await page.goto(draft);
    await tree.waitFor();
  });
});

describe('review', () => {
  it('lights the source of the item that is opened', async () => {
    await item('制定印发落实纲要年度推进计划和地方工作要点').click();
    await soon(lit).toBe('制定印发落实纲要年度推进计划和地方工作要点');
    await shoot(page, 'review-wide-zh');
  });

  it('opens the item whose source is pressed', async () => {
    await source.getByText('推进纲要有序实施', { exact: true }).click();
    await soon(() => item('推进纲要有序实施').getAttribute('aria-expanded')).toBe('true');
    await soon(lit).toBe('推进纲要有序实施');
  });

  it('changes an item, and takes the change back', async () => {
    await tree.getByLabel('动作').fill('统筹推进');
    await tree.getByRole('button', { name: '保存修改' }).click();
    await item('推进纲要有序实施').getByText('已改').waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await item('推进纲要有序实施').getByText('已改').waitFor({ state: 'detached' });
    expect(await tree.getByLabel('动作').inputValue()).toBe('推进');
  });

  it('splits an item in two and merges it again', async () => {
    const before = await items();
    await tree.getByRole('button', { name: '拆分', exact: true }).click();
    const slider = tree.getByRole('slider', { name: '拆分' });
    await slider.press('Home');
    for (let i = 0; i < 3; i += 1) await slider.press('ArrowRight');
    await tree.getByText('推进纲要', { exact: true }).waitFor();
    await slider.press('Enter');
    await soon(items).toBe(before + 1);
    await item('有序实施').first().click();
    await tree.getByRole('button', { name: '并入上条' }).click();
    await soon(items).toBe(before);
    await item('推进纲要有序实施').waitFor();
  });

  it('is not published while something is open, and says why beside the button', async () => {
    await tree.getByText('4 处待定未处理，不能交办').waitFor();
    await tree.getByRole('button', { name: '交办预览' }).click();
    const dialog = page.getByRole('dialog', { name: '交办预览' });
    await dialog.getByText('还有 4 处须先处理').first().waitFor();
    expect(await dialog.getByRole('button', { name: '发布并交办' }).isDisabled()).toBe(true);
    await shoot(page, 'publish-blocked-wide-zh');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('settles what is open, one after the other', async () => {
    const open = (n: number) => tree.getByText(`${n} 处待定未处理，不能交办`).waitFor();
    await tree.getByRole('button', { name: '按重复处理，原文留痕' }).click();
    await open(3);
    await tree.getByRole('button', { name: '全部确认推定牵头' }).click();
    await open(2);
    await tree.getByRole('button', { name: '知道了' }).first().click();
    await open(1);
    await tree.getByRole('button', { name: '知道了' }).click();
    await tree.getByText(/尚有 \d+ 个事项未确认|全部处理完毕，可以交办/).waitFor();
    await page.getByText(/没有待定之处/).waitFor();
  });
});

describe('publishing', () => {
  it('says what it will do, then does just that, as a rehearsal', async () => {
    await tree.getByRole('button', { name: '交办预览' }).click();
    const dialog = page.getByRole('dialog', { name: '交办预览' });
    const what = dialog.getByText(/发布后产生 [\d,]+ 件责任事项/);
    await what.waitFor();
    expect(await dialog.getByLabel('演练日期', { exact: true }).inputValue()).toBe('2021-03-01');
    await dialog.getByLabel('演练日期', { exact: true }).fill('2021-03-15');
    await dialog.getByText('设置改过，先重算').waitFor();
    expect(await dialog.getByRole('button', { name: '发布并交办' }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: '按此设置重算' }).click();
    await dialog.getByText('设置改过，先重算').waitFor({ state: 'detached' });
    const words = await what.innerText();
    const [total = 0, national = 0, regional = 0, units = 0] = [...words.matchAll(/[\d,]+(?= 件| 个)/g)].map(
      ([figure]) => numberIn(figure),
    );
    expect(national + regional).toBe(total);
    expect(regional % 32).toBe(0);
    expect(units).toBe(44);
    await shoot(page, 'publish-ready-wide-zh');
    await dialog.getByRole('button', { name: '发布并交办' }).click();
    await page.getByText('总览 · 2021年3月15日').waitFor();
    expect(numberIn(await page.getByRole('link', { name: /件责任事项$/ }).innerText())).toBe(total);
    await page.getByText('演练 2021-03-15').first().waitFor();
  });

  it('makes a ledger of its own beside the first', async () => {
    const address = planAddress(page);
    await page.goto(`${address}/ledger`);
    await soon(() => page.getByRole('button', { name: /^展开任务\d+$/ }).count()).toBe(22);
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '计划' }).click();
    await soon(() => page.getByText('已发布').count()).toBe(2);
  });
});
