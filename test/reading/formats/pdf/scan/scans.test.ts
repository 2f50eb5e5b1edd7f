import { describe, expect, it } from 'vitest';
import type { SourceDocument, SourceTable } from '../../../../../src/domain/source.ts';
import { LuoshiError } from '../../../../../src/kernel/errors.ts';
import { READ_LIMITS, UNWATCHED } from '../../../../../src/reading/formats/limits.ts';
import type { Ocr, OcrPage, PagePicture } from '../../../../../src/reading/formats/ocr.ts';
import { readPlanBytes } from '../../../../../src/reading/index.ts';
import { readSource } from '../../../../../src/reading/readSource.ts';
import { FILLER, tinyPdf } from '../tinyPdf.ts';
import { EM, KnownWords, lying, Paper, saying, scannedPage, type Words } from './paper.ts';

const SIZE = { width: 640, height: 480 };
const tools = { limits: READ_LIMITS, watch: UNWATCHED, converter: null };

/** Columns and rows of a small list of tasks, in points. */
const COLUMNS = [40, 100, 240, 440, 540, 620];
const ROWS = [80, 104, 160, 216];
const CELLS: Words[] = [
  { text: '序号', x: 46, y: 86 },
  { text: '任务名称', x: 106, y: 86 },
  { text: '具体举措', x: 246, y: 86 },
  { text: '责任单位', x: 446, y: 86 },
  { text: '完成时间', x: 546, y: 86 },
  { text: '1', x: 66, y: 126 },
  { text: '建设服务平台', x: 106, y: 126 },
  { text: '制定平台建设方案并印发。', x: 246, y: 126, unsure: { 案: 0.41 } },
  { text: '规划司', x: 446, y: 126 },
  { text: '6月底前', x: 546, y: 126 },
  { text: '2', x: 66, y: 182 },
  { text: '开展人才培训', x: 106, y: 182 },
  { text: '举办培训班两期。', x: 246, y: 182 },
  { text: '人事司', x: 446, y: 182 },
  { text: '12月底前', x: 546, y: 182 },
];
const TITLE: Words = { text: '2024年重点任务清单', x: 220, y: 40 };
const ALL = [TITLE, ...CELLS];

function listOnPaper(): PagePicture {
  const paper = new Paper(SIZE.width, SIZE.height);
  for (const y of ROWS) paper.bar(40, y, 581, 1);
  for (const x of COLUMNS) paper.bar(x, 80, 1, 137);
  for (const words of ALL) paper.words(words);
  return paper.picture();
}

function scan(picture = listOnPaper(), size = SIZE): Buffer {
  const { page, object } = scannedPage(picture, size, 21);
  return tinyPdf([page], [object]);
}

async function readWith(ocr: Ocr, bytes: Uint8Array): Promise<SourceDocument> {
  return readSource(bytes, 'scan.pdf', { ...tools, ocr });
}

function wordsOf(source: SourceDocument, lines: readonly { start: number; end: number }[]): string {
  return lines.map(({ start, end }) => source.text.slice(start, end)).join('|');
}

function tableOf(source: SourceDocument): SourceTable {
  const table = source.elements.find((element) => element.kind === 'table');
  if (table === undefined) throw new Error('no table');
  return table;
}

function boxOf(source: SourceDocument, words: string) {
  const at = source.text.indexOf(words);
  const place = source.places.find(({ start, end }) => start <= at && at < end);
  if (place?.box === undefined) throw new Error(`no place of ${words}`);
  return place.box;
}

describe('a scanned list of tasks', () => {
  it('is a table by the lines in the picture, each word at its place on its page', async () => {
    const source = await readWith(new KnownWords(saying(ALL, SIZE.width)), scan());
    const table = tableOf(source);
    expect([table.rows, table.columns, table.ruled]).toEqual([3, 5, true]);
    expect(table.cells.map(({ lines }) => wordsOf(source, lines))).toEqual(CELLS.map(({ text }) => text));
    for (const { text, x, y } of ALL.filter((words) => words.text.length > 2)) {
      const box = boxOf(source, text);
      expect(Math.abs(box.x - x)).toBeLessThan(2);
      expect(Math.abs(box.y - y)).toBeLessThan(3);
      expect(Math.abs(box.width - text.length * EM)).toBeLessThan(3);
    }
    expect(source.places.every(({ page }) => page === 1)).toBe(true);
  });

  it('gives the plan a written list would give, and says that it was recognised', async () => {
    const ocr = new KnownWords(saying(ALL, SIZE.width));
    const { document } = await readPlanBytes(scan(), 'scan.pdf', { ...tools, ocr });
    expect(
      document.tasks.map(({ title, units, deadline }) => [title, units[0]?.name, deadline.date]),
    ).toEqual([
      ['建设服务平台', '规划司', '2024-06-30'],
      ['开展人才培训', '人事司', '2024-12-31'],
    ]);
    expect(document.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['ocr-page', 'ocr-doubt']),
    );
  });

  it('says how sure each page is and where to look, by the very words', async () => {
    const source = await readWith(new KnownWords(saying(ALL, SIZE.width)), scan());
    expect(source.pages).toEqual([{ number: 1, ...SIZE, recognised: 0.98 }]);
    const [page, doubt, ...more] = source.notes;
    expect(page).toMatchObject({ code: 'ocr-page', message: expect.stringMatching(/第 1 页.*98%/) });
    expect(doubt).toMatchObject({ code: 'ocr-doubt', message: expect.stringMatching(/“案”.*41%/) });
    expect(wordsOf(source, doubt?.source ? [doubt.source] : [])).toBe('案');
    expect(more).toEqual([]);
  });

  it('is shown to the recognition without its table lines', async () => {
    const ocr = new KnownWords(saying(ALL, SIZE.width));
    await readWith(ocr, scan());
    const [picture] = ocr.asked;
    if (picture === undefined) throw new Error('not asked');
    const pixels = picture.width / SIZE.width;
    const shade = (x: number, y: number) =>
      picture.grey[Math.round(y * pixels) * picture.width + Math.round(x * pixels)] ?? 0;
    expect(shade(300, 104.5)).toBeGreaterThan(200);
    expect(shade(240.5, 140)).toBeGreaterThan(200);
    // strokes of characters stay
    expect(shade(252, 128.5)).toBeLessThan(100);
  });

  it('words taken for one line over the border of two cells are parted', async () => {
    const joined: Words[] = [
      ...ALL.filter(({ text }) => text !== '规划司' && text !== '6月底前'),
      { text: '规划司　　　　　６月底前', x: 446, y: 126 },
    ];
    const source = await readWith(new KnownWords(saying(joined, SIZE.width)), scan());
    const cells = tableOf(source).cells.filter(({ row }) => row === 1);
    expect(cells.map(({ lines }) => wordsOf(source, lines)).slice(3)).toEqual(['规划司', '６月底前']);
  });

  it('a character passed over leaves a hole that is told', async () => {
    const line = '举办培训班两期各一次。';
    const holed: Words[] = [
      ...ALL.filter(({ text }) => !text.startsWith('举办')),
      { text: line, x: 246, y: 182 },
    ];
    const ocr = new KnownWords((picture) => {
      const page = saying(holed, SIZE.width)(picture);
      if (page.kind === 'failed') return page;
      const without = (text: string) =>
        page.lines.map((found) => ({
          ...found,
          characters: found.characters.filter((char) => char.text !== text),
        }));
      return { kind: 'lines', lines: without('班') };
    });
    const { notes } = await readWith(ocr, scan());
    expect(notes.map(({ message }) => message).join()).toMatch(/“训两”两字之间可能漏认一字/);
  });

  it('what can hardly be read is left out and told', async () => {
    const dirt: Words = { text: '丶灬', x: 300, y: 400, unsure: { 丶: 0.3, 灬: 0.4 } };
    const source = await readWith(new KnownWords(saying([...ALL, dirt], SIZE.width)), scan());
    expect(source.text).not.toContain('灬');
    expect(source.notes.map(({ message }) => message).join()).toMatch(
      /看不清（像“丶灬”，把握 35%），没有采用/,
    );
  });
});

describe('a page that does not lie straight', () => {
  it('leaning by a degree is straightened; its places lean as the page does', async () => {
    const angle = Math.PI / 180;
    const sheet = listOnPaper();
    const [cx, cy] = [sheet.width / 2, sheet.height / 2];
    const leaning = lying(sheet, sheet, (x, y) => [
      Math.cos(angle) * (x - cx) + Math.sin(angle) * (y - cy) + cx,
      Math.cos(angle) * (y - cy) - Math.sin(angle) * (x - cx) + cy,
    ]);
    const source = await readWith(new KnownWords(saying(ALL, SIZE.width)), scan(leaning));
    expect(tableOf(source)).toMatchObject({ rows: 3, columns: 5 });
    const left = boxOf(source, '建设服务平台');
    const right = boxOf(source, '6月底前');
    const middle = (box: { x: number; y: number; width: number; height: number }) => ({
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
    });
    const [a, b] = [middle(left), middle(right)];
    expect((b.y - a.y) / (b.x - a.x)).toBeCloseTo(Math.tan(angle), 2);
  });

  it.each([
    ['upside down', 2],
    ['on its side', 1],
  ] as const)('%s is turned until it can be read', async (_how, quarters) => {
    const sheet = listOnPaper();
    const { width, height } = sheet;
    const onSide = quarters === 1;
    const picture = onSide
      ? lying(sheet, { width: height, height: width }, (x, y) => [y, height - 1 - x])
      : lying(sheet, sheet, (x, y) => [width - 1 - x, height - 1 - y]);
    const size = onSide ? { width: SIZE.height, height: SIZE.width } : SIZE;
    const source = await readWith(new KnownWords(knowing), scan(picture, size));
    expect(tableOf(source)).toMatchObject({ rows: 3, columns: 5 });
    expect(source.pages).toMatchObject([{ ...SIZE, turned: onSide ? 270 : 180 }]);
    expect(Math.abs(boxOf(source, '开展人才培训').x - 106)).toBeLessThan(2);
  });

  /** Reads well what is upright (its title stands in the upper half), badly what is not. */
  function knowing(shown: { width: number; height: number; grey: Uint8Array }): OcrPage {
    if (shown.width < shown.height) {
      const box = { x: 100, y: 100, width: 30, height: 400 };
      return {
        kind: 'lines',
        lines: [{ box, characters: [{ text: '丨', x: 100, width: 30, confidence: 0.6 }] }],
      };
    }
    const half = shown.grey.length / 2;
    const ink = (grey: Uint8Array) => grey.reduce((sum, shade) => sum + (shade < 128 ? 1 : 0), 0);
    const isUpright = ink(shown.grey.subarray(0, half)) > ink(shown.grey.subarray(half));
    const page = saying(ALL, SIZE.width)(shown);
    if (isUpright || page.kind === 'failed') return page;
    return {
      kind: 'lines',
      lines: page.lines.map((line) => ({
        ...line,
        characters: line.characters.map((char) => ({ ...char, text: '囗', confidence: 0.3 })),
      })),
    };
  }
});

describe('a document of written and scanned pages', () => {
  const { page, object } = scannedPage(listOnPaper(), SIZE, 21);
  const mixed = tinyPdf([{ content: FILLER }, page, { content: FILLER }], [object]);

  it('is read whole: the scanned page alone is recognised', async () => {
    const ocr = new KnownWords(saying(ALL, SIZE.width));
    const source = await readWith(ocr, mixed);
    expect(ocr.asked).toHaveLength(1);
    expect(source.pages.map(({ recognised }) => recognised)).toEqual([undefined, 0.98, undefined]);
    expect(source.text).toContain('年度推进计划');
    expect(source.places.find(({ start }) => start === source.text.indexOf('建设服务平台'))?.page).toBe(2);
    expect(ocr.ended).toBeGreaterThan(0);
  });

  it('without recognition the page is named, and how to add it', async () => {
    const { notes } = await readSource(mixed, 'mixed.pdf', tools);
    expect(notes).toMatchObject([
      { code: 'page-without-text', message: expect.stringMatching(/第 2 页.*npm run ocr:add/) },
    ]);
  });

  it('a page that cannot be recognised is told of with the reason; the others are read', async () => {
    const ocr = new KnownWords(() => ({ kind: 'failed', why: '识别超过 60 秒，已停止' }));
    const { notes, text } = await readWith(ocr, mixed);
    expect(text).toContain('年度推进计划');
    expect(notes.map(({ code }) => code)).toEqual(['page-without-text', 'ocr-failed']);
    expect(notes[1]?.message).toMatch(/第 2 页.*超过 60 秒/);
  });

  it('a picture without words is told of', async () => {
    const { notes } = await readWith(new KnownWords(() => ({ kind: 'lines', lines: [] })), mixed);
    expect(notes).toMatchObject([
      { code: 'ocr-empty', message: expect.stringMatching(/第 2 页.*没有从中认出文字/) },
    ]);
  });
});

describe('a scan that is not read', () => {
  it('without recognition says the command that adds it', async () => {
    await expect(readSource(scan(), 'scan.pdf', tools)).rejects.toMatchObject({
      code: 'INPUT_SCANNED',
      message: expect.stringMatching(/全部 1 页.*npm run ocr:add/),
    });
  });

  it('with a recognition that fails says why', async () => {
    const ocr = new KnownWords(() => ({ kind: 'failed', why: '模型文件损坏' }));
    await expect(readWith(ocr, scan())).rejects.toMatchObject({
      code: 'INPUT_SCANNED',
      message: expect.stringMatching(/模型文件损坏/),
    });
  });

  it('with nothing on it says so', async () => {
    await expect(
      readWith(new KnownWords(() => ({ kind: 'lines', lines: [] })), scan()),
    ).rejects.toMatchObject({
      code: 'INPUT_SCANNED',
      message: expect.stringMatching(/没有从中认出文字/),
    });
  });

  it('is given up in the middle of a page when a person has had enough', async () => {
    const ocr = new KnownWords(() => new Promise<OcrPage>(() => undefined));
    const watch = {
      tick: () => {
        if (ocr.asked.length > 0) throw new LuoshiError('INPUT_CANCELLED', '已取消');
      },
    };
    await expect(readSource(scan(), 'scan.pdf', { ...tools, watch, ocr })).rejects.toMatchObject({
      code: 'INPUT_CANCELLED',
    });
    expect(ocr.ended).toBeGreaterThan(0);
  });

  it('asks for more time for every page it recognises', async () => {
    const { page, object } = scannedPage(listOnPaper(), SIZE, 21);
    let seconds = 0;
    const watch = {
      tick: () => undefined,
      allow: (more: number) => {
        seconds += more;
      },
    };
    const ocr = new KnownWords(saying(ALL, SIZE.width));
    await readSource(tinyPdf([page, page], [object]), 'scan.pdf', { ...tools, watch, ocr });
    expect(seconds).toBe(120);
  });
});
