import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareCoverage,
  type Duty,
  dutiesOf,
  indexDuties,
  type LocalItem,
  localItemsOf,
  matchPlan,
  type Verdict,
} from '../../../src/domain/coverage/index.ts';
import { readPlan } from '../../../src/reading/index.ts';
import { LIST_TEXT } from '../../reading/list2021.ts';
import { dutiesFrom, itemsFrom } from './plans.ts';

const planAt = (name: string) =>
  readPlan(
    readFileSync(
      fileURLToPath(new URL(`../../fixtures/coverage/plans/${name}.txt`, import.meta.url)),
      'utf8',
    ),
  );
const DUTIES = dutiesOf(readPlan(LIST_TEXT), { level: 'province', year: null });
const FAITHFUL = localItemsOf(planAt('faithful'));
const ALTERED = localItemsOf(planAt('altered'));
/** What a duty owed is worth; stricter is met as covered is. */
const WORTH: Record<Verdict, number> = {
  covered: 2,
  stricter: 2,
  weakened: 1,
  missing: 0,
  'not-applicable': 0,
};
const asItem = (duty: Duty): LocalItem => ({ ...duty, no: duty.task });
const cover = (items: readonly LocalItem[]) => compareCoverage(DUTIES, items, { level: 'province' });

describe('the 2021 list', () => {
  it('binds regions in 105 items, each with its task, its time and its place', () => {
    expect(DUTIES).toHaveLength(105);
    expect(DUTIES.every((duty) => LIST_TEXT.slice(duty.source.start, duty.source.end).length > 0)).toBe(true);
    expect(DUTIES.filter(({ addressee }) => addressee.kind === 'conditional-regions')).toHaveLength(2);
    expect(DUTIES[0]?.deadline).toMatchObject({ kind: 'date', date: '2021-12-31' });
  });

  it('a faithful plan covers nearly all of it, task by task', () => {
    const { duties, counts } = cover(FAITHFUL);
    expect(counts.covered).toBeGreaterThanOrEqual(102);
    expect(counts.weakened + counts.stricter).toBeLessThanOrEqual(1);
    expect(duties.find(({ duty }) => duty.task === 16)?.items[0]?.item.no).toBe(22);
  });

  it('an altered plan is told from it: what is weaker, opposite, added', () => {
    const { duties, added, counts } = cover(ALTERED);
    const verdictOf = (words: string): Verdict | undefined =>
      duties.find(({ duty }) => duty.text.includes(words))?.verdict;
    expect(verdictOf('落实知识产权强国战略的配套文件')).toBe('weakened');
    expect(verdictOf('《专利导航指南》系列国家标准')).toBe('weakened');
    expect(verdictOf('专利、商标侵权判断标准')).toBe('weakened');
    expect(verdictOf('各级知识产权行政管理人员培训')).toBe('weakened');
    expect(verdictOf('特色化、差异化')).toBe('weakened');
    expect(verdictOf('有效打击地理标志侵权')).toBe('stricter');
    expect(verdictOf('社会满意度调查')).toBe('missing');
    expect(verdictOf('全面取消对知识产权申请的资助')).toBe('missing');
    expect(verdictOf('“一带一路”')).toBe('not-applicable');
    expect(counts.missing).toBeGreaterThan(65);
    const nearestOf = (words: string): string | undefined =>
      added.find(({ item }) => item.text.includes(words))?.nearest?.duty.text;
    expect(nearestOf('加大对专利申请的资助')).toBe('全面取消对知识产权申请的资助');
    expect(nearestOf('商标专用标识')).toBe('进一步规范地理标志专用标志使用');
  });
});

describe('matching', () => {
  it('marks the words both have, in both texts', () => {
    const duty = dutiesFrom('深入开展知识产权质押融资“入园惠企”工作。');
    const items = itemsFrom(['在全省组织知识产权质押融资入园惠企活动。']);
    const proposal = matchPlan(indexDuties(duty), items)[0]?.proposals[0];
    expect(proposal?.automatic).toBe(true);
    expect(proposal?.words.join()).toContain('质押融资');
    for (const { start, end } of proposal?.itemRanges ?? []) expect(end).toBeGreaterThan(start);
    const marked = (proposal?.dutyRanges ?? [])
      .map(({ start, end }) => duty[0]?.text.slice(start, end))
      .join('');
    expect(marked).toContain('质押融资');
  });

  it('synonyms count as the same words, ubiquitous words as next to none', () => {
    const score = (upstream: string, local: string): number =>
      matchPlan(indexDuties(dutiesFrom(upstream)), itemsFrom([local]))[0]?.proposals[0]?.score ?? 0;
    expect(score('加强注册商标保护。', '加强商标保护。')).toBeGreaterThan(0.9);
    expect(score('加强快维中心建设。', '加强快速维权中心建设。')).toBeGreaterThan(0.9);
    expect(score('加强知识产权人才培养。', '加强知识产权信息服务。')).toBeLessThan(0.5);
    expect(score('开展商标监管工作。', '开展地理标志监管工作。')).toBeLessThan(0.5);
  });

  it('an identical plan covers everything, each duty first by its own item, with score 1', () => {
    const coverage = cover(DUTIES.map(asItem));
    expect(coverage.counts).toMatchObject({ covered: DUTIES.length, added: 0 });
    for (const { duty, proposals } of matchPlan(indexDuties(DUTIES), DUTIES.map(asItem))) {
      expect(proposals[0]?.score).toBe(1);
      expect(proposals.some(({ item, score }) => item.key === duty.key && score === 1)).toBe(true);
    }
  });

  it('says the same in whatever order the items stand', () => {
    const verdicts = (items: readonly LocalItem[]) =>
      cover(items).duties.map((duty) => [duty.verdict, duty.why, duty.items.map(({ item }) => item.key)]);
    const known = verdicts(ALTERED);
    fc.assert(
      fc.property(fc.shuffledSubarray([...ALTERED], { minLength: ALTERED.length }), (items) => {
        expect(verdicts(items)).toEqual(known);
      }),
      { numRuns: 15 },
    );
  });

  it('an item less, the nearest aside, never makes a duty better off, nor changes the scores of the others', () => {
    const all = [...FAITHFUL.slice(0, 40), ...ALTERED.map((item) => ({ ...item, key: `b${item.key}` }))];
    fc.assert(
      fc.property(fc.subarray(all, { minLength: 1 }), fc.nat(), (items, place) => {
        const removed = items[place % items.length]?.key;
        const less = items.filter(({ key }) => key !== removed);
        const [before, after] = [cover(items).duties, cover(less).duties];
        for (const [i, duty] of before.entries()) {
          const next = after[i];
          if (duty.verdict === 'not-applicable' || !next) continue;
          // without the nearest one a looser item decides, which it hid before
          if (duty.items[0]?.item.key === removed) continue;
          expect(WORTH[next.verdict], duty.duty.text).toBeLessThanOrEqual(WORTH[duty.verdict]);
          for (const { item, score } of next.items) {
            expect(duty.items.find((known) => known.item.key === item.key)?.score).toBe(score);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('no text is too strange', () => {
    const base = itemsFrom(['开展调查。'])[0];
    if (!base) throw new Error('no item');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const [match] = matchPlan(indexDuties(DUTIES.slice(0, 5)), [{ ...base, text, object: text }]);
        for (const { score } of match?.proposals ?? []) expect(score >= 0 && score <= 1).toBe(true);
      }),
    );
  });
});

describe('a plan of another field', () => {
  it('meets few of the duties, though each of its sentences is made of their words', () => {
    const text = [
      '江云省2021年全民健身工作方案',
      '',
      '一、健全组织',
      ...[
        '加强体育干部队伍建设，提升管理能力。',
        '开展体育宣传教育工作，加大宣传力度。',
        '建设群众体育公共服务平台，实现一站式服务。',
        '形成可推广的经验，培育一批优质品牌机构。',
        '推动高校、企业开放体育场馆，优化扶持政策。',
        '严厉打击体育培训机构违法行为，营造规范有序的行业环境。',
      ].flatMap((sentence, i) => [`${i + 1}.健身工作`, sentence, '责任单位：群体处', '完成时限：年底前']),
    ].join('\n');
    const { counts } = cover(localItemsOf(readPlan(`${text}\n`)));
    expect(counts.items).toBeGreaterThanOrEqual(6);
    expect(counts.missing + counts['not-applicable']).toBeGreaterThanOrEqual(DUTIES.length - 6);
    expect(counts.added).toBeGreaterThanOrEqual(counts.items / 3);
  });
});

describe('a plan that addresses nobody', () => {
  it('lays all its items upon the cities below', () => {
    const duties = dutiesOf(planAt('faithful'), { level: 'city', year: null });
    expect(duties).toHaveLength(FAITHFUL.length);
    expect(new Set(duties.map(({ addressee }) => addressee.kind))).toEqual(new Set(['unstated']));
  });
});
