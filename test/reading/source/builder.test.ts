import { describe, expect, it } from 'vitest';
import { SourceBuilder } from '../../../src/reading/source/builder.ts';

describe('words of a damaged file', () => {
  it('never hold what no store of text takes: NUL, halves of characters', () => {
    const builder = new SourceBuilder('xls');
    const half = '\ud840';
    const line = builder.line([{ text: `甲\0乙${half}丙𠀀`, where: { cell: `表\0!A1` } }]);
    if (line) builder.add({ kind: 'paragraph', lines: [line] });
    builder.note('hidden-sheet', `「${half}」`);
    const { text, places, notes } = builder.finish();
    expect(text.trimEnd()).toBe('甲\ufffd乙\ufffd丙𠀀');
    expect(places).toEqual([{ start: 0, end: 7, cell: '表\ufffd!A1' }]);
    expect(notes[0]?.message).toBe('「\ufffd」');
  });
});
