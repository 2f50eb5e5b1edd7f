import { describe, expect, it } from 'vitest';
import type { AnswerForm } from '../../src/contracts/requests.ts';
import {
  carriedOver,
  faultOf,
  kindOf,
  startingRows,
  valuesOf,
} from '../../src/web/pages/requests/answerRows.ts';
import { coreOf, emptyDraft, emptyField, inputOf } from '../../src/web/pages/requests/requestForm.ts';
import { offeredFigures } from '../../src/web/parts/actions/elsewhere.ts';

const field = (name: string, kind: 'number' | 'text' | 'choice' = 'number') => ({
  name,
  kind,
  unit: kind === 'number' ? '次' : '',
  required: true,
  options: kind === 'choice' ? ['甲', '乙'] : [],
});
const source = { kind: 'report' as const, id: 'o1', title: '第 1 项', period: '2021-03' };
const form: Pick<AnswerForm, 'fields' | 'offers' | 'answer'> = {
  fields: [field('转让'), field('等级', 'choice'), field('责任事项数')],
  offers: [
    { name: '转让', value: 412, kind: 'carried', source, on: '2021-03-01' },
    { name: '责任事项数', value: 7, kind: 'tool', source, on: '2021-03-01' },
  ],
  answer: null,
};

describe('the rows of an answer', () => {
  const rows = startingRows(form);

  it('begin empty: what is offered is not filled in before somebody confirms it', () => {
    expect(rows.map(({ typed }) => typed)).toEqual(['', '', '7']);
    expect(rows.map(kindOf)).toEqual(['my', 'my', 'au']);
    expect(rows.map(faultOf)).toEqual(['missing', 'missing', null]);
  });

  it('are carried with one press, and by hand again when typed over', () => {
    const carried = rows.map(carriedOver);
    expect(carried.map(kindOf)).toEqual(['cr', 'my', 'au']);
    expect(valuesOf(carried)).toEqual([
      { name: '转让', value: 412, carried: true },
      { name: '等级', value: null, carried: false },
    ]);
    const [first] = carried;
    if (!first) throw new Error('no row');
    expect(faultOf({ ...first, typed: '约四百', carried: false })).toBe('number');
    expect(valuesOf([{ ...first, typed: '1,200', carried: false }])).toEqual([
      { name: '转让', value: 1200, carried: false },
    ]);
  });
});

describe('a new request', () => {
  it('is counted as soon as it has a field, a unit and a span, and sent when all is filled in', () => {
    const draft = emptyDraft('p', '2021-03-01');
    expect(coreOf(draft)).toBeNull();
    const asked = {
      ...draft,
      fields: [
        { ...emptyField(), name: ' 转让 ', unit: '次' },
        { ...emptyField(), name: '等级', kind: 'choice' as const, unit: '次', options: '甲、乙，甲' },
        emptyField(),
      ],
      unitIds: new Set(['110000']),
    };
    expect(coreOf(asked)).toMatchObject({
      from: '2021-01-01',
      to: '2021-12-31',
      fields: [
        { name: '转让', unit: '次' },
        { name: '等级', unit: '', options: ['甲', '乙'] },
      ],
    });
    expect(coreOf({ ...asked, to: '2020-12-31' })).toBeNull();
    expect(inputOf(asked)).toBeNull();
    const full = { ...asked, title: '题', reason: '由' };
    expect(inputOf(full)).toMatchObject({ title: '题', paper: null, dueDays: 10 });
    expect(inputOf({ ...full, dueDays: '一周' })).toBeNull();
  });
});

describe('the progress report', () => {
  const elsewhere = [
    { name: '专利 转让', unit: '次', value: 412, from: '2021-03-01', to: '2021-03-31', source },
    { name: '专利转让', unit: '次', value: 400, from: '2021-03-01', to: '2021-03-31', source },
    { name: '旧数', unit: '次', value: 1, from: '2020-03-01', to: '2020-03-31', source },
  ];
  const row = (name: string, value: string) => ({ key: name, name, value, unit: '次', last: null });

  it('is offered the newest figure of the same name and period, unless it says the same already', () => {
    expect(offeredFigures([row('专利转让', '')], elsewhere, '2021-03')).toMatchObject([
      { found: { value: 412 } },
    ]);
    expect(offeredFigures([row('专利转让', '412')], elsewhere, '2021-03')).toEqual([]);
    expect(offeredFigures([row('专利转让', '')], elsewhere, '2021-04')).toEqual([]);
    expect(offeredFigures([row('旧数', ''), row('', '')], elsewhere, '2021-03')).toEqual([]);
  });
});
