import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Flow } from '../../../src/reading/text/flow.ts';
import { splitLines } from '../../../src/reading/text/lines.ts';

const flowOf = (text: string) => Flow.ofLines(splitLines(text).filter(({ start, end }) => end > start));

describe('long runs of white space', () => {
  it('are left out behind their beginning, and every character still knows its place', () => {
    const text = `甲${' '.repeat(5_000)}乙\n丙`;
    const flow = flowOf(text);
    expect(flow.text.replace(/\s+/g, '')).toBe('甲乙丙');
    expect(flow.length).toBeLessThan(30);
    expect(flow.slice(flow.text.indexOf('乙')).spanOrNull()).toEqual({ start: 5_001, end: text.length });
    expect(flow.spanOrNull()).toEqual({ start: 0, end: text.length });
  });

  it('begin no printed line', () => {
    const flow = flowOf(`甲${'\t'.repeat(100)}乙\n丙${'\u3000'.repeat(100)}丁`);
    expect(flow.lineStarts().map((at) => flow.text[at])).toEqual(['甲', '丙']);
    expect(flow.beginsLine(flow.text.indexOf('乙'))).toBe(false);
    const tail = flow.slice(flow.text.indexOf('乙'));
    expect(tail.lineStarts().map((at) => tail.text[at])).toEqual(['乙', '丙']);
    const joined = flowOf('戊').concat(tail);
    expect(joined.lineStarts().map((at) => joined.text[at])).toEqual(['戊', '乙', '丙']);
  });

  it('change no words, whatever the text', () => {
    const piece = fc.constantFrom('甲', '乙。', ' ', ' '.repeat(13), '\u3000'.repeat(40), '\n', 'a', '\t');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const flow = flowOf(text);
        const printed = flow.pieces().map(({ start, end }) => text.slice(start, end));
        expect(printed.join('').replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
        expect(flow.text.replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
      }),
    );
  });
});
