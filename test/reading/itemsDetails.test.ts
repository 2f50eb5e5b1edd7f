import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanItem } from '../../src/domain/plan.ts';
import { describeWhole, splitItems } from '../../src/reading/items/split.ts';
import { Flow } from '../../src/reading/text/flow.ts';
import { splitLines } from '../../src/reading/text/lines.ts';

function read(sentence: string, lead = 0, year: number | null = 2021): PlanItem[] {
  return splitItems(Flow.ofLines(splitLines(sentence)), lead, year);
}

describe('documents an action cites', () => {
  it.each([
    ['落实《关于强化保护的意见》及相关计划。', ['关于强化保护的意见']],
    ['修订《商标法》《专利法》。', ['商标法', '专利法']],
    ['宣传《关于修改〈审查办法〉的决定》。', ['关于修改〈审查办法〉的决定']],
    ['宣传《关于修改《审查办法》的决定》。', ['关于修改《审查办法》的决定']],
    ['落实《意见》，细化《意见》措施并落实《意见》。', ['意见']],
    ['落实《未写完的意见。', []],
    ['落实有关意见。', []],
  ])('%s', (sentence, expected) => {
    expect([...new Set(read(sentence).flatMap((item) => item.documents))]).toEqual(expected);
  });
});

describe('partners', () => {
  it.each([
    ['会同相关部门继续高标准落实意见。', ['相关部门']],
    ['积极配合国家局开展满意度调查。', ['国家局']],
    ['会同市发展改革委、市财政局和市科技局制定补助办法。', ['市发展改革委', '市财政局', '市科技局']],
    ['联合公安、海关等部门开展专项整治。', ['公安、海关等部门']],
    ['联合市公安局、海关缉私局等部门开展专项整治。', ['市公安局', '海关缉私局']],
    ['深化与重点国家和地区务实合作。', ['重点国家和地区']],
    ['与省教育厅共同举办宣讲活动。', ['省教育厅']],
    ['省财政厅会同有关部门制定补助办法。', ['有关部门']],
    ['配合做好评价工作。', []],
    ['配合完成规划编制。', []],
    ['开展联合执法，健全联合惩戒机制。', []],
    ['参加联合国机构会议。', []],
    ['指导企业与高校建立合作机制。', []],
    ['做好与国家规划的有机衔接。', []],
    ['支持高校与企业合作。', []],
  ])('%s', (sentence, expected) => {
    expect(read(sentence).flatMap((item) => item.partners)).toEqual(expected);
  });
});

describe('conditions', () => {
  it.each([
    ['鼓励和指导符合条件的机构和高校积极申报示范项目。', '符合条件的机构和高校'],
    ['支持有条件的地方对企业给予补助。', '有条件的地方'],
    ['在有条件的地区，推进资源化利用。', '有条件的地区'],
    ['将符合规定条件的项目纳入支持范围。', '符合规定条件的项目'],
    ['支持有条件地区争创试点城市。', '有条件地区'],
    ['条件成熟时，出台地方性法规。', '条件成熟时'],
    ['根据需要组织专家论证。', '根据需要'],
    ['根据国家局的统一部署，参与试点工作。', null],
    ['改善办公条件。', null],
  ])('%s', (sentence, expected) => {
    expect(read(sentence).map((item) => item.condition)).toEqual([expected]);
  });

  it('words that open the sentence bind every action of it', () => {
    const items = read('有条件的地区要出台配套政策，建立工作台账。', '有条件的地区要'.length);
    expect(items.map((item) => item.condition)).toEqual(['有条件的地区', '有条件的地区']);
    const others = read('各地区要出台配套政策。', '各地区要'.length);
    expect(others[0]?.condition).toBeNull();
  });
});

describe('times printed in an action', () => {
  it.each([
    ['6月底前完成系统升级。', '6月底前', 'date', '2021-06-30'],
    ['推进管网改造，2022年底前完成。', '2022年底前', 'date', '2022-12-31'],
    ['到2025年，综合利用率达到85%以上。', '2025年', 'date', '2025-12-31'],
    ['年内培育50家企业。', '年内', 'date', '2021-12-31'],
    ['每年组织开展集中培训。', '每年', 'recurring', null],
  ])('%s', (sentence, text, kind, date) => {
    expect(read(sentence).map((item) => item.deadline)).toEqual([{ text, kind, date }]);
  });

  it.each([
    '办好2021年五局会议。',
    '落实《2021年底前工作要点》。',
    '开展“2022年底前清零”行动。',
    '自2021年6月1日起施行新标准。',
    '继续持续推进改革工作。',
    '每年补助不超过1000万元，每年新增企业50家。',
    '加强监管。',
  ])('none: %s', (sentence) => {
    expect(read(sentence).map((item) => item.deadline?.date ?? null)).toEqual(read(sentence).map(() => null));
    expect(read(sentence).every((item) => item.deadline === null)).toBe(true);
  });

  it('a time without a year has no date when the year of the plan is unknown', () => {
    expect(read('6月底前完成升级。', 0, null)[0]?.deadline).toEqual({
      text: '6月底前',
      kind: 'date',
      date: null,
    });
  });
});

describe('words a person made one item', () => {
  it('are read as one action, phrases of means before it passed over', () => {
    const whole = describeWhole('按照国家局的部署，会同市财政局制定办法，建立台账', 2021);
    expect(whole).toMatchObject({ verb: '制定', object: '办法，建立台账', partners: ['市财政局'] });
  });

  it('have no verb when they hold no action', () => {
    expect(describeWhole('知识产权工作', 2021)).toMatchObject({ verb: '', object: '知识产权工作' });
  });
});

describe('any words', () => {
  const pieces = fc.constantFrom(
    ...['加强', '监管', '《', '》', '，', '、', '。', '并', '促进', '发展', '2021年底前', '会同', '部门'],
    ...[
      '有条件的',
      '在',
      '中',
      '为',
      '100家',
      '与',
      '合作',
      '（',
      '）',
      ' ',
      '把',
      '纳入',
      '达到',
      '85%',
      'A',
    ],
  );

  it('give items in order, disjoint, inside the sentence, with every detail out of their own words', () => {
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 40 }), (parts) => {
        const text = parts.join('').trim();
        fc.pre(text.length > 0);
        const items = read(text);
        expect(items.length).toBeGreaterThan(0);
        let at = 0;
        for (const item of items) {
          expect(text.slice(item.source.start, item.source.end)).toBe(item.text);
          expect(item.source.start).toBeGreaterThanOrEqual(at);
          at = item.source.end;
          for (const word of [...item.documents, ...item.partners]) expect(item.text).toContain(word);
          if (item.condition !== null) expect(item.text).toContain(item.condition);
          if (item.deadline?.text) expect(item.text).toContain(item.deadline.text);
        }
      }),
      { numRuns: 500 },
    );
  });
});
