import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerFaults,
  checkForm,
  decideRequest,
  foldRequest,
  ledgerFigureOf,
  type RequestAction,
  type RequestField,
  type RequestForm,
  vanityFields,
} from '../../../src/domain/requests/index.ts';
import { plainDate } from '../../../src/kernel/plainDate.ts';

const field = (name: string, more: Partial<RequestField> = {}): RequestField => ({
  name,
  kind: 'number',
  unit: '',
  required: true,
  options: [],
  ...more,
});
const form = (fields: RequestField[], from = '2021-01-01', to = '2021-12-31'): RequestForm => ({
  title: '专利运用情况',
  reason: '年中调度',
  paper: null,
  fields,
  unitIds: ['110000'],
  cycle: 'month',
  from: plainDate(from),
  to: plainDate(to),
  dueDays: 5,
});

describe('vanity metrics', () => {
  const REFUSED: [string, string][] = [
    ['系统登录次数', '次'],
    ['登陆人数', '人'],
    ['平台登录率', '%'],
    ['每日打卡', ''],
    ['宣传稿点击量', '次'],
    ['平均在线时长', '小时'],
    ['日活用户', '人'],
    ['学习积分', '分'],
    ['积分排名', ''],
    ['活动照片数', '张'],
    ['工作图片', '张'],
    ['留痕材料', '份'],
    ['Logins', ''],
    ['page views', ''],
  ];
  const ALLOWED: [string, string][] = [
    ['专利授权量', '件'],
    ['商标注册申请量', '件'],
    ['登记备案数', '件'],
    ['信用积分', '分'],
    ['在线办理事项数', '项'],
    ['线上咨询量', '次'],
    ['地理标志产品产值', '万元'],
    ['现场检查次数', '次'],
    ['图片类作品登记量', '件'],
  ];

  it.each(REFUSED)('refuses %s（%s）', (name, unit) => {
    expect(vanityFields([field('专利授权量'), field(name, { unit })])).toMatchObject([{ at: 1, name }]);
    expect(() => checkForm(form([field(name, { unit })]))).toThrowError(
      expect.objectContaining({
        code: 'REQUEST_VANITY',
        faults: [expect.objectContaining({ path: 'fields.0.name' })],
      }),
    );
  });

  it.each(ALLOWED)('lets %s（%s）pass', (name, unit) => {
    expect(vanityFields([field(name, { unit })])).toEqual([]);
  });

  it('is not got round by white space or width', () => {
    const spaces = fc.array(fc.constantFrom('', ' ', '\u3000'), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(fc.constantFrom(...REFUSED.slice(0, 12)), spaces, ([name, unit], gaps) => {
        const spread = [...name].map((char, i) => char + (gaps[i % gaps.length] ?? '')).join('');
        expect(vanityFields([{ name: spread, unit }])).toHaveLength(1);
      }),
    );
  });
});

describe('a form', () => {
  it('names everything wrong with it', () => {
    const bad = form(
      [field('专利 授权量'), field('专利授权量'), field('等级', { kind: 'choice', options: ['甲', '甲'] })],
      '2021-06-01',
      '2021-05-31',
    );
    expect(() => checkForm(bad)).toThrowError(
      expect.objectContaining({
        code: 'REQUEST_INVALID',
        faults: [
          expect.objectContaining({ path: 'to' }),
          expect.objectContaining({ path: 'fields.1.name' }),
          expect.objectContaining({ path: 'fields.2.options' }),
        ],
      }),
    );
    expect(() => checkForm(form([field('专利授权量')], '2000-01-01', '2021-12-31'))).toThrowError(
      expect.objectContaining({ code: 'REQUEST_INVALID' }),
    );
  });
});

describe('an answer', () => {
  const fields = [
    field('专利授权量'),
    field('说明', { kind: 'text', required: false }),
    field('等级', { kind: 'choice', options: ['甲', '乙'] }),
  ];

  it('is refused value by value', () => {
    const faults = answerFaults(fields, [
      { name: '专利授权量', value: '约四百' },
      { name: '等级', value: '丙' },
      { name: '没有的', value: 1 },
      { name: '等级', value: '甲' },
    ]);
    expect(faults.map(({ path }) => path)).toEqual([
      'values.0.value',
      'values.1.value',
      'values.2.value',
      'values.3.name',
    ]);
    expect(faults[0]?.message).toBe('应为数，收到「约四百」');
    expect(answerFaults(fields, [{ name: '说明', value: null }])).toHaveLength(2);
    expect(
      answerFaults(fields, [
        { name: '专利授权量', value: 0 },
        { name: '等级', value: '乙' },
      ]),
    ).toEqual([]);
  });
});

describe('a request', () => {
  const at = (body: RequestAction['body']): RequestAction => ({
    actorId: 'u',
    on: plainDate('2021-03-01'),
    body,
  });
  const issued = at({ type: 'issue', form: form([field('专利授权量')]) });

  it('is folded from what was done with it', () => {
    expect(foldRequest([])).toBeNull();
    expect(foldRequest([issued])).toMatchObject({ status: 'open', issuedOn: '2021-03-01', endedOn: null });
    expect(foldRequest([issued, at({ type: 'close' })])).toMatchObject({ status: 'closed', reason: null });
    expect(foldRequest([issued, at({ type: 'withdraw', reason: '改由系统取数' })])).toMatchObject({
      status: 'withdrawn',
      reason: '改由系统取数',
    });
  });

  it('ends once, and is withdrawn with a reason only', () => {
    expect(() => decideRequest('open', { type: 'close' })).not.toThrow();
    expect(() => decideRequest('open', { type: 'withdraw', reason: ' ' })).toThrowError(
      expect.objectContaining({ code: 'REASON_MISSING' }),
    );
    for (const status of ['closed', 'withdrawn'] as const) {
      expect(() => decideRequest(status, { type: 'close' })).toThrowError(
        expect.objectContaining({ code: 'STATE_REFUSES' }),
      );
    }
  });

  it('leaves to the ledger what the ledger counts', () => {
    expect(ledgerFigureOf(field('已销号 事项数', { unit: '件' }))).toBe('closed');
    expect(ledgerFigureOf(field('已销号事项数', { unit: '家' }))).toBeNull();
    expect(ledgerFigureOf(field('已销号事项数', { unit: '件', kind: 'text' }))).toBeNull();
  });
});
