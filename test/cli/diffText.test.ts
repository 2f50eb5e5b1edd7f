import { describe, expect, it } from 'vitest';
import { renderComparison } from '../../src/cli/diffText.ts';
import type { EditionTask } from '../../src/domain/editions/index.ts';
import { compared, measure, task } from '../domain/editions/builders.ts';

const FILES = {
  old: { file: 'a.pdf', title: '甲', format: 'pdf' },
  new: { file: 'b.pdf', title: '甲', format: 'pdf' },
} as const;
const PATENTS = '修订专利审查指南，完善专利审查标准。';
const MARKS = '严厉打击商标恶意注册，规范商标代理行为。';

function text(old: EditionTask[], next: EditionTask[], lang: 'zh' | 'en' = 'zh'): string[] {
  return renderComparison(FILES, compared(old, next), lang, 'brackets').split('\n').slice(4);
}

describe('a comparison in words', () => {
  it('added and removed tasks whole, with the numbers they have and had', () => {
    const lines = text(
      [task('审查', { measures: [PATENTS] }), task('其他')],
      [task('治理', { measures: [MARKS] }), task('其他')],
    );
    expect(lines).toEqual([
      '任务 1 删去：［－审查－］',
      `  · ［－${PATENTS}－］`,
      '',
      '任务 1 新增：［＋治理＋］',
      `  · ［＋${MARKS}＋］`,
    ]);
  });

  it('part, order, units and addressee', () => {
    const old = [
      task('甲', { parts: ['一'], units: [{ name: '条法司', role: 'lead' }] }),
      task('乙', { parts: ['一'], measures: [measure(MARKS, 'national')] }),
      task('丙', { parts: ['二'] }),
      task('丁', { parts: ['二'], units: [{ name: '办公室', role: 'co' }] }),
    ];
    const next = [
      task('乙', { parts: ['一'], measures: [measure(MARKS, 'all-regions')] }),
      task('丙', { parts: ['二'] }),
      task('丁', { parts: ['二'], units: [{ name: '办公室', role: 'lead' }] }),
      task('甲', { parts: ['二'], units: [{ name: '保护司', role: 'responsible' }] }),
    ];
    expect(text(old, next)).toEqual([
      '任务 1（原任务 2） 改写：乙',
      `  · ${MARKS}（责任对象：［－发文机关－］ → ［＋各地区＋］）`,
      '',
      '任务 3（原任务 4） 单位变更：丁',
      '  责任单位：办公室 ［－配合－］ → ［＋牵头＋］',
      '',
      '任务 4（原任务 1） 移动、单位变更：甲',
      '  部分：［－一－］ → ［＋二＋］',
      '  责任单位：［－条法司 牵头－］、［＋保护司＋］',
    ]);
    expect(text([task('甲'), task('乙'), task('丙')], [task('丙'), task('甲'), task('乙')])).toEqual([
      '任务 1（原任务 3） 移动：丙',
      '  次序变动',
    ]);
  });

  it('a sentence that went to another task, in both places; in English too', () => {
    const old = [task('审查', { measures: [PATENTS, MARKS] }), task('治理')];
    const next = [task('审查', { measures: [PATENTS] }), task('治理', { measures: [MARKS] })];
    expect(text(old, next)).toEqual([
      '任务 1 改写：审查',
      `  · ［－${MARKS}－］（移到任务 2）`,
      '',
      '任务 2 改写：治理',
      `  · ${MARKS}（原在任务 1）`,
    ]);
    expect(text(old, next, 'en')[1]).toBe(`  · ［－${MARKS}－］ (now in task 2)`);
  });

  it('on a terminal by colour and line instead of brackets', () => {
    const shown = renderComparison(FILES, compared([task('推动审查')], [task('推动审查')]), 'zh', 'colours');
    expect(shown).not.toContain('\u001b');
    const changed = compared(
      [task('甲', { deadline: { text: '6月', kind: 'staged', date: null } })],
      [task('甲', { deadline: { text: null, kind: 'none', date: null } })],
    );
    expect(renderComparison(FILES, changed, 'zh', 'colours')).toContain(
      '时限：\u001b[9;31m6月\u001b[0m → \u001b[4;32m未写明\u001b[0m',
    );
  });
});
