import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnitRole } from '../../../../src/domain/plan.ts';
import { clausesOf, coverage, outlineOf } from './outlineOf.ts';

const HAN = '一二三四五六七八九十'.split('');
const han = (n: number): string => (n <= 10 ? (HAN[n - 1] ?? '') : `十${HAN[n - 11] ?? ''}`);

const VERBS = ['加强', '完善', '推进', '优化', '深化', '健全'];
const OBJECTS = ['平台建设', '制度体系', '服务供给', '标准规范', '数据共享', '人才培养', '监管机制'];
const heading = fc.tuple(fc.constantFrom(...VERBS), fc.constantFrom(...OBJECTS)).map(([a, b]) => a + b);
const sentence = fc
  .tuple(heading, heading, fc.constantFrom('', '（试点）', '“一张网”', '《办法（2018—2022年）》', '3家'))
  .map(([a, b, c]) => `${a}，${b}${c}。`);

const UNITS = [
  '省科技厅',
  '省发展改革委',
  '省委组织部',
  '省文化和旅游厅',
  '团省委',
  '人民银行济南分行',
  '山东老年大学',
  '济南市政府',
  '各有关部门',
  '各市、县〔市、区〕政府',
  '省应急厅',
  '省数据集团〔筹〕',
];
interface Named {
  readonly name: string;
  readonly role: UnitRole;
}
/** Units with roles, leads first, then helpers, then the others. */
const unitList = fc
  .tuple(fc.shuffledSubarray(UNITS, { minLength: 1, maxLength: 5 }), fc.nat(5), fc.nat(5))
  .map(([names, leads, helpers]) =>
    names.map(
      (name, i): Named => ({ name, role: i < leads ? 'lead' : i < leads + helpers ? 'co' : 'responsible' }),
    ),
  );

const ROLES: readonly UnitRole[] = ['lead', 'co', 'responsible'];
const WORDINGS: readonly Readonly<Record<UnitRole, string>>[] = [
  { lead: '牵头', co: '配合', responsible: '负责' },
  { lead: '牵头', co: '参与', responsible: '按职责分工负责' },
  { lead: '牵头负责', co: '指导', responsible: '等分头落实' },
  { lead: '主办', co: '协办', responsible: '等按照职责分工负责' },
];
const LABELS: readonly Readonly<Record<UnitRole, string>>[] = [
  { lead: '牵头单位', co: '配合单位', responsible: '责任单位' },
  { lead: '牵头部门', co: '参加单位', responsible: '责任部门' },
];

const wording = fc.oneof(
  fc.constantFrom(...WORDINGS).map(
    (words) => (units: readonly Named[]) =>
      byRole(units)
        .map(({ role, names }) => names + words[role])
        .join('，'),
  ),
  fc.tuple(fc.constantFrom(...LABELS), fc.constantFrom('；', '，')).map(
    ([words, mark]) =>
      (units: readonly Named[]) =>
        byRole(units)
          .map(({ role, names }) => `${words[role]}：${names}`)
          .join(mark),
  ),
);

function byRole(units: readonly Named[]): { role: UnitRole; names: string }[] {
  return ROLES.flatMap((role) => {
    const names = units.filter((unit) => unit.role === role).map(({ name }) => name);
    return names.length > 0 ? [{ role, names: names.join('、') }] : [];
  });
}

const BRACKETS: readonly ((stop: string, words: string) => string)[] = [
  (stop, words) => `${stop}（${words}）`,
  (stop, words) => `（${words}）${stop}`,
  (stop, words) => `${stop}［${words}］`,
  (stop, words) => `${stop}(${words})`,
];

interface Clause {
  readonly title: string;
  readonly words: readonly string[];
  readonly units: readonly Named[];
  readonly write: (units: readonly Named[]) => string;
  readonly bracket: (stop: string, words: string) => string;
}
const clause: fc.Arbitrary<Clause> = fc.record({
  title: heading,
  words: fc.array(sentence, { minLength: 1, maxLength: 3 }),
  units: unitList,
  write: wording,
  bracket: fc.constantFrom(...BRACKETS),
});
const document = fc.record({
  parts: fc.array(
    fc.record({
      title: heading,
      groups: fc.array(
        fc.record({ title: heading, clauses: fc.array(clause, { minLength: 1, maxLength: 4 }) }),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  /** Numbers of clauses and groups run on over parts. */
  runOn: fc.boolean(),
  /** Everything of a part stands in one paragraph. */
  dense: fc.boolean(),
  ownParagraph: fc.boolean(),
  mark: fc.constantFrom('.', '、', '．'),
});
type Document = typeof document extends fc.Arbitrary<infer Value> ? Value : never;

function print(printed: Document): string {
  const count = { group: 0, number: 0 };
  const lines = printed.parts.map((part, i) => {
    if (!printed.runOn) count.group = 0;
    const heading = `${han(i + 1)}、${part.title}${printed.dense ? '。' : ''}`;
    const groups = part.groups.map((group) => {
      count.group += 1;
      if (!printed.runOn) count.number = 0;
      const clauses = group.clauses.map((one) => {
        count.number += 1;
        return printClause(one, `${count.number}${printed.mark}`, printed);
      });
      return [`（${han(count.group)}）${group.title}。`, ...clauses].join(printed.dense ? '' : '\n');
    });
    return [heading, ...groups].join(printed.dense ? '' : '\n');
  });
  return lines.join('\n');
}

function printClause(one: Clause, label: string, { dense, ownParagraph }: Document): string {
  const words = one.words.join('').slice(0, -1) + one.bracket('。', one.write(one.units));
  const gap = dense ? '。' : ownParagraph ? '\n' : '。';
  return label + one.title + gap + words;
}

describe('outlines printed at random', () => {
  it('are read back: parts, titles, words, units with their roles', () => {
    fc.assert(
      fc.property(document, (printed) => {
        const text = print(printed);
        const reading = outlineOf(text);
        const clauses = printed.parts.flatMap(({ groups }) => groups.flatMap((group) => group.clauses));
        const read = clausesOf(reading);
        expect(read.map(({ title }) => title.text.replace(/。$/, ''))).toEqual(
          clauses.map(({ title }) => title),
        );
        expect(
          read.map(({ segments }) =>
            segments.flatMap(({ units }) => units.map(({ name, role }) => ({ name, role }))),
          ),
        ).toEqual(
          clauses.map(({ units }) => ROLES.flatMap((role) => units.filter((unit) => unit.role === role))),
        );
        expect(
          read.map(({ segments }) => segments.map(({ words }) => words.text.replace(/。$/, '')).join('')),
        ).toEqual(clauses.map(({ words }) => words.join('').replace(/。$/, '')));
        const parts = reading.blocks.flatMap((block) =>
          block.kind === 'part' ? [[block.level, block.title.text.replace(/。$/, '')]] : [],
        );
        expect(parts).toEqual(
          printed.parts.flatMap(({ title, groups }) => [
            [1, title],
            ...groups.map((group) => [2, group.title]),
          ]),
        );
        expect(coverage(text, reading)).toEqual({ missing: '', doubled: '' });
      }),
      { numRuns: 300 },
    );
  });
});

const PIECES = [
  '一、',
  '二、',
  '（一）',
  '（二）',
  '（三）',
  '1.',
  '2.',
  '3、',
  '第一条 ',
  '①',
  '1.1 ',
  '加强建设',
  '，',
  '。',
  '；',
  '：',
  '\n',
  '\n\n',
  '　　',
  '（省科技厅牵头）',
  '（省科技厅、省教育厅负责。列第一位的为牵头单位，下同）',
  '（责任单位：省数据局；完成时限：2026年底前）',
  '责任单位：省财政厅',
  '（',
  '）',
  '〔',
  '“',
  '附件1',
  '2026年6月底前完成',
  '各地区要抓好落实。',
  '省人民政府',
  'abc',
  '……1',
];

describe('any text', () => {
  it('has every word in one block, and no error', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const reading = outlineOf(text, { 加强建设: 2, 省人民政府: 2 });
        if (reading.firstNumbered === null) expect(reading.blocks).toEqual([]);
        else expect(coverage(text, reading)).toEqual({ missing: '', doubled: '' });
        expect(reading.prose).toBe(reading.prose && clausesOf(reading).length === 0);
      }),
      {
        numRuns: 1_000,
        examples: [
          [
            [
              '一、',
              '（责任单位：省数据局；完成时限：2026年底前）',
              '①',
              '（责任单位：省数据局；完成时限：2026年底前）',
            ],
          ],
        ],
      },
    );
  });

  it.each([
    [
      'many clauses',
      `一、任务\n${'（一）建设平台。建成投用。（省科技厅、省财政厅牵头，各市政府配合）\n1.甲。乙。（省数据局负责）\n'.repeat(4_000)}`,
    ],
    ['one paragraph', '1.建设平台。建成投用。（省科技厅牵头）'.repeat(12_000)],
    ['open brackets', '1.建设平台。（（（（（责任单位：'.repeat(40_000)],
    [
      'paragraphs that never end',
      '一、任务\n'.concat('推进平台建设和制度体系建设以及服务供给优化提升并且继续\n'.repeat(10_000)),
    ],
    ['labels', '（一）'.repeat(100_000)],
    ['times', '2026年6月底前完成，'.repeat(40_000)],
  ])('is read in linear time: %s', (_, text) => {
    const small = time(text.slice(0, text.length >> 2));
    const whole = time(text);
    expect(whole).toBeLessThan(Math.max(small * 12, 500));
  });
});

function time(text: string): number {
  const start = performance.now();
  outlineOf(text);
  return performance.now() - start;
}
