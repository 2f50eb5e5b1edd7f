import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from './support/app.ts';
import { openBrowser, shoot, takeRefusal } from './support/browser.ts';
import { attach, declare, openRow, sendBack, toMyWork } from './support/desk.ts';
import { numberIn, openFigure } from './support/figures.ts';
import { smallPdf } from './support/files.ts';
import { createPerson, firstLinks, type Person, planAddress, welcome } from './support/person.ts';
import { soon } from './support/soon.ts';

/** The item the journey follows: 100 centres, task 16, lead 公共服务司, deadline in words only. */
const ITEM = '完成建设 100 家技术与创新支持中心（TISC）首期目标';
const RESULT = '首期 100 家中心名单印发';
const MILESTONE = { title: RESULT, dueOn: '2021-10-15', kind: '印发文件' };

let app: RunningApp;
let browser: Browser;
let administrator: Person;
let supervisor: Person;
let contact: Person;
let region: Person;
let obligation = '';

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
  for (const person of [administrator, supervisor, contact, region]) {
    if (person) expect(person.faults).toEqual([]);
  }
});

const lightOfTask = (no: number) =>
  supervisor.page
    .locator('tbody.t')
    .filter({ has: supervisor.page.getByRole('button', { name: `展开任务${no}`, exact: true }) });

async function toLedger(): Promise<void> {
  const rail = supervisor.page.getByRole('navigation', { name: '主导航' });
  await rail.getByRole('link', { name: '台账' }).click();
  await lightOfTask(16).waitFor();
}

describe('people', () => {
  it('the system administrator makes two contacts; each opens a one-time link', async () => {
    const { page } = administrator;
    const department = await createPerson(page, {
      name: '林处长',
      type: '公共服务',
      unit: '公共服务司',
      role: '司局联络员',
    });
    const province = await createPerson(page, {
      name: '鲁科长',
      type: '山东',
      unit: '山东省知识产权局',
      role: '地方联络员',
    });
    await page
      .getByRole('row', { name: /林处长/ })
      .getByText('未启用')
      .waitFor();
    contact = await welcome(browser, department, 'lin');
    region = await welcome(browser, province, 'lukezhang');
    await page.reload();
    await page
      .getByRole('row', { name: /林处长/ })
      .getByText('在用')
      .waitFor();
    await contact.page.getByText('公共服务司 · 林处长').waitFor();
    await region.page.getByText('山东 · 鲁科长').waitFor();
  });
});

describe('the department', () => {
  it('acknowledges everything at once', async () => {
    const { page } = contact;
    await toMyWork(page);
    await shoot(page, 'work-new-wide-zh');
    const before = numberIn(await page.getByRole('heading', { level: 1 }).innerText());
    await page.getByRole('button', { name: /^签收全部 \d+ 件$/ }).click();
    const dialog = page.getByRole('dialog', { name: '成批签收' });
    const n = numberIn(await dialog.getByText(/^已选 \d+ 件$/).innerText());
    expect(n).toBe(before);
    await dialog.getByRole('button', { name: `签收全部 ${n} 件` }).click();
    await dialog.getByText(`已办 ${n} 件。`).waitFor();
    await dialog.getByRole('button', { name: '关闭' }).last().click();
    await page.getByRole('button', { name: /^签收全部/ }).waitFor({ state: 'detached' });
  });

  it('declares a milestone; the supervisor returns it with a reason; it is declared again and approved', async () => {
    const desk = await openRow(contact.page, '申报阶段性成果', ITEM);
    await desk.getByText('「年内有阶段性成果」不是日期').waitFor();
    await declare(desk, { ...MILESTONE, title: '推进中心建设' });
    await shoot(contact.page, 'work-declared-wide-zh');

    await toMyWork(supervisor.page);
    const judge = await openRow(supervisor.page, '待同意的阶段性成果', ITEM);
    await sendBack(judge, '退回', '成果要写明拿出何物');

    await contact.page.reload();
    await toMyWork(contact.page);
    const again = await openRow(contact.page, '被退回', ITEM);
    await again.getByText('退回：成果要写明拿出何物').waitFor();
    await again.getByRole('link', { name: '看这件责任事项的全部' }).click();
    await contact.page.getByRole('heading', { level: 1, name: ITEM }).waitFor();
    obligation = new URL(contact.page.url()).pathname;
    await contact.page.getByText('退回：成果要写明拿出何物').first().waitFor();
    await declare(contact.page.getByRole('main'), MILESTONE);

    await toMyWork(supervisor.page);
    const approve = await openRow(supervisor.page, '待同意的阶段性成果', ITEM);
    await approve.getByText(RESULT).waitFor();
    await approve.getByRole('button', { name: '同意这 1 项' }).click();
    await approve.getByText('1 项待督查同意').waitFor({ state: 'detached' });
  });

  it('reports a figure, reports no change for another, attaches evidence', async () => {
    const { page } = contact;
    await page.goto(obligation);
    const main = page.getByRole('main');
    // the form asks for the target's own figure: 100 家
    expect(await main.getByLabel('名称').inputValue()).toBe('累计完成');
    await main.getByLabel('数', { exact: true }).fill('八十');
    await main.getByLabel('进展情况').fill('第一批中心完成验收，名单送审。');
    await main.getByRole('button', { name: /^提交.*填报$/ }).click();
    await main.getByText('应为数字，收到「八十」').waitFor();
    await main.getByLabel('数', { exact: true }).fill('80');
    await main.getByRole('button', { name: /^提交.*填报$/ }).click();
    await main.getByText('待采纳').waitFor();

    await attach(main, RESULT, smallPdf('首批名单.pdf', 'First list, 80 centres'), '公共服务司');
    await shoot(page, 'obligation-contact-wide-zh');

    await toMyWork(page);
    await page.getByRole('button', { name: '本期无变化……' }).click();
    const dialog = page.getByRole('dialog', { name: '成批报「本期无变化」' });
    await dialog.getByRole('checkbox').nth(1).check();
    await dialog.getByRole('button', { name: '1 件报「本期无变化」' }).click();
    await dialog.getByText('已办 1 件。').waitFor();
    await dialog.getByRole('button', { name: '关闭' }).last().click();
  });

  it('has its evidence returned, attaches better evidence, and has it accepted', async () => {
    const { page } = supervisor;
    await toMyWork(page);
    const judge = await openRow(page, '待核佐证', ITEM);
    await judge.getByText('首批名单.pdf').waitFor();
    const download = page.waitForEvent('download');
    await judge.getByRole('link', { name: '首批名单.pdf' }).click();
    expect((await download).suggestedFilename()).toBe('首批名单.pdf');
    const piece = judge.locator('.file').filter({ hasText: '首批名单.pdf' });
    await sendBack(piece, '退回', '名单只有 80 家，差 20 家');

    await contact.page.goto(obligation);
    const main = contact.page.getByRole('main');
    await main
      .getByText(/名单只有 80 家，差 20 家/)
      .first()
      .waitFor();
    await attach(main, RESULT, smallPdf('印发稿.pdf', 'Issued list, 100 centres'), '国家知识产权局办公室');

    await toMyWork(page);
    const again = await openRow(page, '待核佐证', ITEM);
    const better = again.locator('.file').filter({ hasText: '印发稿.pdf' });
    await better.getByRole('button', { name: '采信' }).click();
    await better.getByText('采信').waitFor();
    await again.getByText('填报待核').waitFor();
    await again.getByText('80 家', { exact: true }).waitFor();
    await again.getByRole('button', { name: '采纳' }).click();
    await again.getByText('填报待核').waitFor({ state: 'detached' });
    await shoot(page, 'work-judge-wide-zh');
  });

  it('asks for completion; it is verified, closed, reopened with a reason', async () => {
    await contact.page.goto(obligation);
    const theirs = contact.page.getByRole('main');
    await theirs.getByText('办结', { exact: true }).click();
    await theirs.getByLabel('说明', { exact: true }).fill('名单已印发，首期目标完成。');
    await theirs.getByRole('button', { name: '申请办结' }).click();
    await theirs.getByText('办结待核查').first().waitFor();

    await toMyWork(supervisor.page);
    const verify = await openRow(supervisor.page, '待核查的办结', ITEM);
    await verify.getByText('申请说明：名单已印发，首期目标完成。').waitFor();
    await verify.getByLabel('核查意见').fill('与印发稿核对无误。');
    await verify.getByRole('button', { name: '核查通过' }).click();
    // the next step stands where the person already is
    await verify.getByText('核查已通过。').waitFor();
    await verify.getByRole('button', { name: '销号' }).click();
    await verify.getByText('其他步骤').waitFor();

    await supervisor.page.goto(obligation);
    const main = supervisor.page.getByRole('main');
    await main.getByText('已销号').first().waitFor();
    await shoot(supervisor.page, 'obligation-closed-wide-zh');
    await main.getByText('其他步骤').click();
    await sendBack(main, '回头看重开', '抽查发现 2 家未开展服务');
    await main.getByText('办理中').first().waitFor();
  });

  it('has every step in its history, newest first', async () => {
    const steps = supervisor.page.locator('ol.tlx > li > p > b');
    await soon(() => steps.allInnerTexts()).toEqual(
      [
        '交办',
        '签收',
        '申报阶段性成果',
        '退回阶段性成果',
        '申报阶段性成果',
        '同意阶段性成果',
        '填报进展',
        '提交佐证',
        '退回佐证',
        '提交佐证',
        '采信佐证',
        '采纳填报',
        '申请办结',
        '核查通过',
        '销号',
        '回头看重开',
      ].reverse(),
    );
  });
});

describe('the ledger after it', () => {
  it('shows the light, the reports and the milestones of the work', async () => {
    await toLedger();
    const row = lightOfTask(16);
    await row.getByText('正常').waitFor();
    await row.getByText('已定 1 个日期').waitFor();
    await row.getByText('1／1').waitFor();
    await row.getByRole('button', { name: '展开任务16' }).click();
    const item = supervisor.page.getByRole('row').filter({ hasText: ITEM }).last();
    await item.getByText('正常').waitFor();
    await shoot(supervisor.page, 'ledger-after-wide-zh');
  });

  it('counts what its figures count', async () => {
    const { page } = supervisor;
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '总览' }).click();
    const parts = page.getByRole('table').filter({ hasText: '部分灯' });
    // one report of the item (part 6), one 本期无变化 (part 1, where every department is bound)
    for (const part of [1, 6]) {
      const received = parts.getByRole('row').nth(part).getByRole('cell').nth(5).getByRole('link');
      expect(await openFigure(page, received)).toEqual({ said: 1, listed: 1 });
    }
    const obligations = page.getByRole('link', { name: /件责任事项$/ });
    const { said, listed } = await openFigure(page, obligations);
    expect(listed).toBe(said);
    await shoot(page, 'overview-after-wide-zh');
  });
});

describe('the region', () => {
  it('sees its own obligations and nobody else’s', async () => {
    const { page } = region;
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '责任事项' }).click();
    await page.getByText(/^[\d,]+ 件$/).waitFor();
    const units = await page.locator('td.un').allInnerTexts();
    expect(units.length).toBeGreaterThan(50);
    expect(units.filter((unit) => !unit.includes('山东'))).toEqual([]);
    const total = numberIn(await page.getByText(/^[\d,]+ 件$/).innerText());
    const all = await supervisor.page.request
      .get(`/api/v1/obligations?planId=${planAddress(page).slice('/plans/'.length)}&limit=1`)
      .then((answer) => answer.json());
    expect(total).toBeLessThan(all.total);
  });

  it('is refused another unit’s obligation, in words', async () => {
    const { page } = region;
    await page.goto(obligation);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('main').innerText()).toContain('这一件不在您能看的范围之内。');
    await page.getByRole('link', { name: '回总览' }).waitFor();
    expect(await page.getByText(ITEM).count()).toBe(0);
    await shoot(page, 'refused-wide-zh');
    takeRefusal(region.faults, /^40[34] \/api\/v1\/obligations\//);
  });
});
