import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../../src/reading/formats/html/readHtml.ts';
import { READ_LIMITS, UNWATCHED } from '../../../../src/reading/formats/limits.ts';
import { codeOf, rowsOf, tablesOf } from '../listRows.ts';
import { listPage, sitePage } from './pages.ts';

const SECONDS = 10;
const read = (page: string, limits = READ_LIMITS) =>
  readHtml(new TextEncoder().encode(page), limits, UNWATCHED);

async function quickly(work: () => Promise<unknown>): Promise<string> {
  const from = performance.now();
  const code = await codeOf(work);
  expect((performance.now() - from) / 1_000).toBeLessThan(SECONDS);
  return code;
}

describe('a hostile page', () => {
  it.each([
    ['divs', '<div>'.repeat(100_000)],
    ['tables', '<table><tr><td>'.repeat(50_000)],
    ['lists', '<ol><li>'.repeat(50_000)],
    ['unclosed marks', Array.from({ length: 50_000 }, (_, i) => `<font color=${i}>`).join('')],
  ])('nests %s without end', async (_, page) => {
    expect(await quickly(() => read(`<body>${page}字`))).toBe('INPUT_HOSTILE');
  });

  it('gives a tag attributes without end', async () => {
    const attributes = Array.from({ length: 200_000 }, (_, i) => `a${i}=1`).join(' ');
    expect(await quickly(() => read(`<body><p ${attributes}>字`))).toBe('INPUT_HOSTILE');
  });

  it('spans cells over a million places', async () => {
    const row = '<tr><td colspan=1000 rowspan=65534>一<td colspan=1000 rowspan=65534>二';
    expect(await quickly(() => read(`<table border=1>${row.repeat(2_000)}</table>`))).toBe('INPUT_TOO_LARGE');
    const document = await read(
      '<table border=1><tr><td colspan=999999999 rowspan=65534>序号<td>重点任务<tr><td>1<td>做好<tr><td>2<td>改革</table>',
    );
    expect(
      tablesOf(document)
        .flatMap((table) => rowsOf(document, table))
        .flat(),
    ).toContain('做好');
  });

  it('holds more elements or words than any list', async () => {
    expect(await quickly(() => read(`<body>字${'<i></i>'.repeat(600_000)}`))).toBe('INPUT_TOO_LARGE');
    expect(
      await quickly(() =>
        read(`<body>${'<p>一二三四</p>'.repeat(100)}`, { ...READ_LIMITS, characters: 300 }),
      ),
    ).toBe('INPUT_TOO_LARGE');
    expect(await quickly(() => read(`<body>${'字'.repeat(7_000_000)}`))).toBe('INPUT_TOO_LARGE');
  });

  it('puts everything into the wrong place of a table', async () => {
    expect(
      await quickly(() => read(`<table>${'<b>字</b><div>'.repeat(60)}${'x<tr>'.repeat(50_000)}</table>`)),
    ).toMatch(/^(?:none|INPUT_\w+)$/);
    expect(await quickly(() => read(`<table>${'<p>字'.repeat(60_000)}</table>`))).toMatch(
      /^(?:none|INPUT_\w+)$/,
    );
  });

  it('leaves comments, quotes, scripts and styles open', async () => {
    const opens = ['<!--', '<p title="', '<script>', '<style>', '<style>p{', '<!DOCTYPE', '&#', '<![CDATA['];
    for (const open of opens) {
      expect(await quickly(() => read(`<body>字${open.repeat(20_000)}`))).toMatch(/^(?:none|INPUT_\w+)$/);
    }
  });

  it('cut or changed anywhere: nothing but codes', async () => {
    let state = 5;
    const next = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const pages = [listPage(), sitePage()].map((page) => new TextEncoder().encode(page));
    for (let i = 0; i < 200; i += 1) {
      const bytes = Uint8Array.from(pages[i % 2] ?? []);
      for (let n = 0; n < 1 + (i % 30); n += 1)
        bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256);
      const cut = bytes.subarray(0, next() < 0.3 ? Math.floor(next() * bytes.length) : bytes.length);
      expect(await codeOf(() => readHtml(cut, READ_LIMITS, UNWATCHED))).toMatch(/^(?:none|INPUT_\w+)$/);
    }
  });
});

describe('speed', () => {
  it('a hundred documents a second and more', async () => {
    const bytes = new TextEncoder().encode(sitePage());
    for (let i = 0; i < 20; i += 1) await readHtml(bytes, READ_LIMITS, UNWATCHED);
    const times: number[] = [];
    for (let i = 0; i < 30; i += 1) {
      const from = performance.now();
      await readHtml(bytes, READ_LIMITS, UNWATCHED);
      times.push(performance.now() - from);
    }
    expect(Math.min(...times)).toBeLessThan(10);
  });
});
