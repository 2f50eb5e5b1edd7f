import { describe, expect, it } from 'vitest';
import { compareCoverage } from '../../../src/domain/coverage/index.ts';
import { compared, dutiesFrom, itemsFrom, judged } from './plans.ts';

const SURVEY = '开展知识产权保护社会满意度调查。';
const aspects = (duty: ReturnType<typeof judged>): string[] =>
  duty.findings.map(({ aspect, effect }) => `${aspect} ${effect}`);

describe('verdicts of a duty', () => {
  it('covered: other order, other verb of the same strength, own names', () => {
    const duty = judged('推进地方性知识产权智库、政府决策知识产权专家库建设。', [
      '加快全省政府决策知识产权专家库和知识产权智库建设。',
    ]);
    expect(duty.verdict).toBe('covered');
    expect(duty.why).toContain('上级「推进地方性知识产权智库');
    expect(duty.why).toContain('本地「加快全省政府决策');
  });

  it.each([
    ['完成技术与创新支持中心建设。', '探索推进技术与创新支持中心建设。', '完成', '探索'],
    ['建立专利导航产业创新发展决策机制。', '推动建立专利导航产业创新发展决策机制。', '建立', '推动建立'],
    ['推动企业开展知识产权贯标工作。', '鼓励企业开展知识产权贯标工作。', '推动', '鼓励'],
    ['制定知识产权保护配套文件。', '力争制定知识产权保护配套文件。', '制定', '力争'],
  ])('weakened: a softer verb, %s → %s', (upstream, local, strong, soft) => {
    const duty = judged(upstream, [local]);
    expect(duty.verdict).toBe('weakened');
    expect(aspects(duty)).toEqual(['verb weaker']);
    expect(duty.why).toContain(`「${strong}`);
    expect(duty.why).toContain(`「${soft}`);
  });

  it('推进 for 开展, and a soft word the duty itself uses, weaken nothing', () => {
    expect(judged(SURVEY, ['推进知识产权保护社会满意度调查。']).verdict).toBe('covered');
    expect(judged('支持和指导高校建立人才培养协作机制。', ['支持高校建立人才培养协作机制。']).verdict).toBe(
      'covered',
    );
  });

  it.each([
    ['建设100家商标品牌指导站。', '建设八十家商标品牌指导站。', 'weakened'],
    ['建设100家商标品牌指导站。', '建设一百家商标品牌指导站。', 'covered'],
    ['建设一百家商标品牌指导站。', '建设百家商标品牌指导站。', 'covered'],
    ['建设100家商标品牌指导站。', '建设120家商标品牌指导站。', 'stricter'],
    ['建设100家商标品牌指导站。', '建设商标品牌指导站。', 'weakened'],
    ['实现专利质押融资金额同比增长10%。', '实现专利质押融资金额同比增长8%。', 'weakened'],
    ['实现专利质押融资金额同比增长10%。', '实现专利质押融资金额同比增长百分之十。', 'covered'],
    ['将商标审查周期压缩至4个月以内。', '将商标审查周期压缩至5个月以内。', 'weakened'],
    ['将商标审查周期压缩至4个月以内。', '将商标审查周期压缩至3个月以内。', 'stricter'],
  ] as const)('numbers: %s → %s is %s', (upstream, local, verdict) => {
    const duty = judged(upstream, [local]);
    expect(duty.verdict).toBe(verdict);
    if (verdict !== 'covered') expect(aspects(duty)[0]).toMatch(/^quantity/);
  });

  it('of an upper limit a higher number is called a looser limit', () => {
    const limit = '将商标审查周期压缩至4个月以内。';
    expect(judged(limit, ['将商标审查周期压缩至5个月以内。']).why).toContain('上限放宽');
    expect(judged(limit, ['将商标审查周期压缩至3个月以内。']).why).toContain('上限收紧');
    expect(judged('建设100家指导站。', ['建设80家指导站。']).why).toContain('数量降低');
  });

  it.each([
    ['6月底前完成', '上半年', 'covered'],
    ['6月底前完成', '2021年底前', 'weakened'],
    ['6月底前完成', '年内有阶段性成果', 'weakened'],
    ['6月底前完成', '5月底前', 'stricter'],
    ['年底前完成', '2022年6月底前', 'weakened'],
    ['年底前完成', '年内有阶段性成果', 'weakened'],
    ['年底前完成', '持续推进', 'weakened'],
    ['年内有阶段性成果', '年底前完成', 'covered'],
    ['年内有阶段性成果', '2022年3月底前', 'weakened'],
    ['年内有阶段性成果', '持续推进', 'covered'],
  ] as const)('times: %s → %s is %s', (due, localDue, verdict) => {
    const duty = judged(SURVEY, [SURVEY], { due, localDue });
    expect(duty.verdict).toBe(verdict);
    if (verdict !== 'covered') expect(aspects(duty)[0]).toMatch(/^date/);
  });

  it.each([
    ['在部分市开展知识产权保护社会满意度调查。', '部分市'],
    ['开展知识产权保护社会满意度调查试点。', '试点'],
    ['选择3个市先行开展知识产权保护社会满意度调查。', '先行'],
    ['支持有条件的市开展知识产权保护社会满意度调查。', '有条件的市'],
  ])('weakened: a narrower circle, %s', (local, words) => {
    const duty = judged(SURVEY, [local]);
    expect(duty.verdict).toBe('weakened');
    expect(aspects(duty)).toContain('addressee weaker');
    expect(duty.why).toContain('各地区');
    expect(duty.why).toContain(words);
  });

  it.each([
    ['加强专利、商标侵权判定标准的培训。', '加强专利侵权判定标准的培训。', '商标'],
    ['开展政策宣讲和普及教育活动。', '开展知识产权政策宣讲活动。', '普及教育'],
    ['建设并运行海外知识产权纠纷应对指导中心。', '建设海外知识产权纠纷应对指导中心。', '运行'],
    ['推进知识产权智库、知识产权专家库建设。', '推进知识产权专家库建设。', '智库'],
  ])('weakened: half of a pair dropped, %s → %s', (upstream, local, dropped) => {
    const duty = judged(upstream, [local]);
    expect(duty.verdict).toBe('weakened');
    expect(aspects(duty)).toContain('half weaker');
    expect(duty.why).toContain(`没有「${dropped}`);
  });

  it.each([
    '鼓励在重点园区先行先试。',
    '力争建成100家中心。',
    '择机开展知识产权保护调查。',
    '明年启动海外分中心建设。',
  ])('the same words are covered, soft as they are: %s', (sentence) =>
    expect(judged(sentence, [sentence]).verdict).toBe('covered'),
  );

  it('two items may take up a half each', () => {
    const duty = judged('加强专利、商标侵权判定标准的培训。', [
      '加强专利侵权判定标准的培训。',
      '加强商标侵权判定标准的培训。',
    ]);
    expect(duty.verdict).toBe('covered');
    expect(duty.items).toHaveLength(2);
  });

  it('weaker and stricter at once: the worse, and both in the reason', () => {
    const duty = judged('推动开展知识产权质押融资。', ['鼓励开展知识产权质押融资。'], {
      due: '年底前完成',
      localDue: '2021年9月底前',
    });
    expect(duty.verdict).toBe('weakened');
    expect(duty.why).toMatch(/力度减弱.*另有加严，时限提前/);
  });

  it('missing: the same object with another right, another action, or the opposite one', () => {
    const marks = compared('打击地理标志侵权违法行为。', ['打击商标侵权违法行为。']);
    expect(marks.duties[0]).toMatchObject({ verdict: 'missing' });
    expect(marks.duties[0]?.why).toContain('所指的权利不同');
    expect(marks.added[0]?.nearest?.duty.text).toContain('地理标志');

    const ended = compared(SURVEY, ['今年不再开展知识产权保护社会满意度调查。']);
    expect(ended.duties[0]?.verdict).toBe('missing');
    expect(ended.duties[0]?.why).toContain('所作相反');
    expect(ended.added[0]?.nearest?.duty.task).toBe(1);

    const raised = compared('全面取消对知识产权申请的资助。', ['加大对知识产权申请的资助。']);
    expect(raised.counts).toMatchObject({ missing: 1, added: 1 });

    const shown = compared('打击地理标志侵权违法行为。', ['建设地理标志展示馆3个。']);
    expect(shown.counts).toMatchObject({ missing: 1, added: 1 });
  });

  it('not applicable: a condition that nobody declared; declared, it is missing', () => {
    const options = { addressee: '有条件的地区要' };
    const silent = judged('出台知识产权强省战略。', [SURVEY], options);
    expect(silent.verdict).toBe('not-applicable');
    expect(silent.why).toContain('有条件的地区');
    expect(judged('出台知识产权强省战略。', ['出台知识产权强省战略。'], options).verdict).toBe('covered');

    const duties = dutiesFrom('出台知识产权强省战略。', undefined, '有条件的地区要');
    const key = duties[0]?.key ?? '';
    const verdictIf = (declaration: 'bound' | 'not-bound', local: string): string | undefined =>
      compareCoverage(duties, itemsFrom([local]), {
        level: 'province',
        declarations: new Map([[key, declaration]]),
      }).duties[0]?.verdict;
    expect(verdictIf('bound', SURVEY)).toBe('missing');
    expect(verdictIf('not-bound', '出台知识产权强省战略。')).toBe('not-applicable');
  });

  it('a person’s word goes before the score', () => {
    const duties = dutiesFrom(SURVEY);
    const items = itemsFrom([SURVEY, '组织问卷。']);
    const [duty, near, far] = [duties[0]?.key ?? '', items[0]?.key ?? '', items[1]?.key ?? ''];
    const coverage = compareCoverage(duties, items, {
      level: 'province',
      decisions: [
        { duty, item: near, decision: 'rejected' },
        { duty, item: far, decision: 'confirmed' },
      ],
    });
    expect(coverage.duties[0]?.items.map(({ item }) => item.key)).toEqual([far]);
    expect(coverage.added.map(({ item }) => item.key)).toEqual([near]);
  });
});
