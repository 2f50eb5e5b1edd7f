import { describe, expect, it } from 'vitest';
import { clauseDeadline } from '../../src/reading/deadlines/clauseDeadline.ts';
import { Flow } from '../../src/reading/text/flow.ts';
import { splitLines } from '../../src/reading/text/lines.ts';

function due(text: string, year: number | null = 2026): string | null {
  const found = clauseDeadline(Flow.ofLines(splitLines(text)), year);
  if (!found) return null;
  expect(found.flow.text).toBe(found.deadline.text);
  return `${found.deadline.kind} ${found.deadline.date ?? '-'} ${found.deadline.text ?? '-'}`;
}

describe('times in sentences', () => {
  it.each([
    ['2026 年 8 月底前完成平台建设。', 'date 2026-08-31 2026 年 8 月底前完成'],
    ['到 ２０２７ 年，培育企业３０家。', 'date 2027-12-31 到 ２０２７ 年'],
    ['到2027年，建成平台。', 'date 2027-12-31 到2027年'],
    ['2027年底建成。', 'date 2027-12-31 2027年底建成'],
    ['年底前，实现全覆盖。', 'date 2026-12-31 年底前'],
    ['年内培育50家左右示范企业。', 'date 2026-12-31 年内'],
    ['明年底前完成。', 'date 2027-12-31 明年底前完成'],
    ['9月底前印发办法。', 'date 2026-09-30 9月底前印发'],
    ['2026年6月底前印发方案，12月底前完成。', 'date 2026-12-31 12月底前完成'],
    ['2027年6月底前印发方案，9月底前完成。', 'date 2027-09-30 9月底前完成'],
    ['12月底前完成，6月底前印发方案。', 'date 2026-12-31 12月底前完成'],
    ['2025—2027年，每年建设10个中心。', 'date 2027-12-31 2025—2027年'],
    ['2026年上半年，印发实施方案。', 'date 2026-06-30 2026年上半年'],
    ['2026年建成投用。', 'date 2026-12-31 2026年建成'],
    ['每年2月底前报送总结。', 'recurring - 每年2月底前报送'],
    ['深化改革，年内有阶段性成果。', 'staged - 年内有阶段性成果'],
    ['加强管理，持续推进。', 'ongoing - 持续推进'],
  ])('%s', (text, expected) => {
    expect(due(text)).toBe(expected);
  });

  it.each([
    '落实《发展规划（2018—2022年）》，加快推进。',
    '落实《发展规划》（2025—2027年），加快推进。',
    '实施三年行动计划（2025—2027年）。',
    '实施2025—2027年行动计划。',
    '根据2025年度数据开展评估。',
    '自2026年1月起，实施补助。',
    '2020年以来，成效明显。',
    '较2020年增长10%。',
    '在2025年基础上翻一番。',
    '截至2025年底已建成10家。',
    '去年底前建成的平台。',
    '政策延续至2027年底。',
    '三年内建成平台。',
    '每年布局150项以上研究项目。',
    '定期开展演练。',
    '持续推进平台建设。',
    '建设100家中心，投入2.5亿元。',
    '2025年底前完成的项目。',
  ])('none: %s', (text) => {
    expect(due(text)).toBeNull();
  });

  it('has no date where no year is known', () => {
    expect(due('年底前完成。', null)).toBe('date - 年底前完成');
    expect(due('2026年6月底前完成。', null)).toBe('date 2026-06-30 2026年6月底前完成');
  });
});
