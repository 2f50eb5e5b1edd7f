import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanDocument, PlanMeasure, Span } from '../../src/domain/plan.ts';
import { LuoshiError } from '../../src/kernel/errors.ts';
import { decodeText, readPlan } from '../../src/reading/index.ts';
import { essence, LIST_TEXT } from './list2021.ts';

function readOrCode(text: string): PlanDocument | string {
  try {
    return readPlan(text);
  } catch (error) {
    if (error instanceof LuoshiError) return error.code;
    throw error;
  }
}

/** Thousands of places are checked for one text; an `expect` for each would take most of the time. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** Every promise about places, whatever the text. */
function checkPlaces(source: string, document: PlanDocument): void {
  let at = 0;
  for (const region of document.regions) {
    must(region.start === at && region.end > region.start, 'regions follow each other without gap');
    at = region.end;
    const words = source.slice(region.start, region.end);
    if (region.kind === 'space')
      must(/^[\s\u200b-\u200d\u2060\ufeff]*$/.test(words), `space holds words: ${words}`);
    if (region.kind === 'leftover') must(isReported(document, region), `leftover not reported: ${words}`);
  }
  must(at === source.length, 'regions reach the end');
  for (const measure of document.tasks.flatMap((task) => task.measures)) checkMeasure(source, measure);
}

function isReported(document: PlanDocument, span: Span): boolean {
  return document.leftovers.some(({ source }) => isInside(span, source));
}

function checkMeasure(source: string, measure: PlanMeasure): void {
  must(measure.items.length > 0, 'a measure has an item');
  must(isInside(measure.source, { start: 0, end: source.length }), 'a measure stands in the source');
  must(source[measure.source.start] === measure.text[0], 'a measure begins at its first character');
  must(source[measure.source.end - 1] === measure.text.at(-1), 'a measure ends after its last character');
  let last = measure.source.start;
  for (const item of measure.items) {
    must(
      item.source.start >= last && isInside(item.source, measure.source),
      'items in order, in their measure',
    );
    must(item.why !== '' && item.text !== '', 'an item has words and a reason');
    last = item.source.end;
  }
}

function isInside(span: Span, outer: Span): boolean {
  return outer.start <= span.start && span.start <= span.end && span.end <= outer.end;
}

/** Pieces of which lists are made, and pieces that break them. */
const PIECES = [
  '\n',
  '\n\n',
  '\r\n',
  '\t',
  ' ',
  '　',
  '\f',
  '1.',
  '2.',
  '3．',
  '12、',
  '一、',
  '二、',
  '（一）',
  '第一部分 ',
  '。',
  '，',
  '；',
  '、',
  '：',
  '（',
  '）',
  '《',
  '》',
  '“',
  '”',
  '国家知识产权局：',
  '各地区要',
  '有关地区要',
  '有条件的地区',
  '项目涉及省份要',
  '省财政厅',
  '条法司、保护司',
  '专利局审业部、自动化部，',
  '年底前完成',
  '年内有阶段性成果',
  '持续推进',
  '2021年6月底前',
  '每季度',
  '任务清单 落实举措',
  '责任部门',
  '完成时间',
  '— 2 —',
  '第 3 页',
  '7',
  '附件',
  '2021 年工作清单',
  '制定印发办法',
  '加强',
  '配合',
  '结合实际',
  '把要求落到实处',
  '100 家',
  '牵头单位：',
  '牵头',
  '配合，',
  '"',
  '""',
  '|',
  ',',
  '知识产权',
  '\u0000',
  '\ud800',
  '𠮷',
  'TISC',
  'work',
  '的',
  '等',
];

describe('any text', () => {
  it('ends in a plan that covers it whole, or in an error on purpose', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: 'binary' }), (text) => {
        const read = readOrCode(text);
        if (typeof read === 'string') expect(['INPUT_EMPTY', 'INPUT_NO_TASKS']).toContain(read);
        else checkPlaces(text, read);
      }),
      { numRuns: 300 },
    );
  });

  it('made of the pieces of lists too', () => {
    let plans = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 120 }), (pieces) => {
        const text = `2021 年清单\n任务清单 落实举措 责任部门 完成时间\n1.${pieces.join('')}`;
        const read = readOrCode(text);
        if (typeof read === 'string') return;
        plans += 1;
        checkPlaces(text, read);
      }),
      { numRuns: 1_500 },
    );
    expect(plans).toBeGreaterThan(50);
  });

  it('cut out of the real list at any place', () => {
    const offset = fc.integer({ min: 0, max: LIST_TEXT.length });
    fc.assert(
      fc.property(offset, offset, (a, b) => {
        const text = LIST_TEXT.slice(Math.min(a, b), Math.max(a, b));
        const read = readOrCode(text);
        if (typeof read !== 'string') checkPlaces(text, read);
      }),
      { numRuns: 200 },
    );
  });

  it('with the real list damaged in many places', () => {
    const damage = fc.array(fc.tuple(fc.nat(LIST_TEXT.length), fc.nat(12), fc.constantFrom(...PIECES)), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(damage, (cuts) => {
        let text = LIST_TEXT;
        for (const [at, length, piece] of cuts) text = text.slice(0, at) + piece + text.slice(at + length);
        const read = readOrCode(text);
        if (typeof read !== 'string') checkPlaces(text, read);
      }),
      { numRuns: 60 },
    );
  });
});

describe('any bytes', () => {
  it('are decoded or refused on purpose', () => {
    const head = fc.constantFrom<number[]>(
      [],
      [0xff, 0xfe],
      [0xfe, 0xff],
      [0xef, 0xbb, 0xbf],
      [0x25, 0x50, 0x44, 0x46],
    );
    fc.assert(
      fc.property(head, fc.uint8Array({ maxLength: 600 }), (mark, bytes) => {
        try {
          const { text } = decodeText(Uint8Array.from([...mark, ...bytes]));
          const read = readOrCode(text);
          if (typeof read !== 'string') checkPlaces(text, read);
        } catch (error) {
          expect(error).toBeInstanceOf(LuoshiError);
          expect((error as LuoshiError).code).toMatch(/^INPUT_/);
        }
      }),
      { numRuns: 600 },
    );
  });
});

describe('the same list, printed otherwise', () => {
  const original = essence(readPlan(LIST_TEXT));
  const lines = LIST_TEXT.split('\n');
  const firstTask = lines.findIndex((line) => line.startsWith('1.'));
  const breakable = /[\u4e00-\u9fff“”《》，。、：]/;
  const furniture = /^\s*(?:任务清单 落实|— 2 —)/;

  /** Offsets inside lines of cells where a narrower column could break a line. */
  const places: number[] = [];
  let offset = 0;
  lines.forEach((line, i) => {
    if (i >= firstTask && !furniture.test(line)) {
      const from = /^\s*(?:\d{1,2}\.|[一二三四五六七八]、)?./.exec(line)?.[0].length ?? 0;
      for (let at = Math.max(1, from); at < line.length; at += 1) {
        if (breakable.test(line[at - 1] ?? '') && breakable.test(line[at] ?? '')) places.push(offset + at);
      }
    }
    offset += line.length + 1;
  });

  it('lines broken anywhere', () => {
    const breaks = fc.uniqueArray(fc.constantFrom(...places), { minLength: 1, maxLength: 150 });
    fc.assert(
      fc.property(breaks, fc.constantFrom('\n', '\n\n', '\r\n'), (cuts, lineEnd) => {
        let text = LIST_TEXT;
        for (const at of [...cuts].sort((a, b) => b - a)) text = text.slice(0, at) + lineEnd + text.slice(at);
        expect(essence(readPlan(text))).toEqual(original);
      }),
      { numRuns: 60 },
    );
  });

  it('headers and page numbers between any two lines', () => {
    const starts = lines.map((_, i) => i).filter((i) => i > firstTask);
    const inserted = fc.array(
      fc.tuple(
        fc.constantFrom(...starts),
        fc.constantFrom(
          '任务清单 落实举措 责任部门 完成时间',
          ' 任务清单  落实举措  责任部门  完成时间 ',
          '任务清单\n落实举措\n责任部门\n完成时间',
          '- 3 -',
          '－ 12 －',
          '第 4 页',
          '第 5 页 共 9 页',
          '3/8',
          '\f',
        ),
      ),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(inserted, (all) => {
        const changed = [...lines];
        for (const [at, words] of [...all].sort((a, b) => b[0] - a[0])) changed.splice(at, 0, words);
        expect(essence(readPlan(changed.join('\n')))).toEqual(original);
      }),
      { numRuns: 60 },
    );
  });
});
