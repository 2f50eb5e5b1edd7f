import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceDocument } from '../../../../src/domain/source.ts';
import { LuoshiError } from '../../../../src/kernel/errors.ts';
import { readDocx } from '../../../../src/reading/formats/docx/readDocx.ts';
import { READ_LIMITS, UNWATCHED } from '../../../../src/reading/formats/limits.ts';
import { columnsOf, shapeOf } from '../shape.ts';
import { type DocxParts, makeDocx, p, t, tbl, tc, tr } from './makeDocx.ts';

const FIXTURES = join(import.meta.dirname, '../../../fixtures/reading/word');
const fixture = (name: string) => new Uint8Array(readFileSync(join(FIXTURES, name)));
const readBytes = (bytes: Uint8Array) => readDocx(bytes, READ_LIMITS, UNWATCHED);
const read = (parts: DocxParts) => readBytes(makeDocx(parts));
const shape = async (body: string) => shapeOf(await read({ body }));
const codes = (document: SourceDocument) => document.notes.map(({ code }) => code);

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof LuoshiError ? error.code : String(error);
}

describe('the 2021 list', () => {
  it('has 22 task rows of four cells, eight part rows and a header', async () => {
    const document = await readBytes(fixture('list2021.docx'));
    const table = document.elements.find((element) => element.kind === 'table');
    if (table?.kind !== 'table') throw new Error('no table');
    expect([table.rows, table.columns]).toEqual([31, 4]);
    const cellsIn = (row: number) => table.cells.filter((cell) => cell.row === row);
    const rows = Array.from({ length: table.rows }, (_, row) => cellsIn(row));
    expect(rows.filter((cells) => cells.length === 4)).toHaveLength(23);
    expect(rows.filter((cells) => cells.length === 1 && cells[0]?.columns === 4)).toHaveLength(8);
    expect(document.elements.map(({ kind }) => kind)).toEqual([
      'paragraph',
      'paragraph',
      'table',
      'furniture',
    ]);
    expect(document.elements[1]).toMatchObject({ centred: true });
  });

  it('says the same with automatic numbers', async () => {
    const [plain, numbered] = await Promise.all(
      ['list2021.docx', 'list2021-numbers.docx'].map((name) => readBytes(fixture(name))),
    );
    expect(numbered && shapeOf(numbered)).toEqual(plain && shapeOf(plain));
  });

  it('says the same with cells merged over rows', async () => {
    const document = await readBytes(fixture('list2021-merged.docx'));
    const plain = await readBytes(fixture('list2021.docx'));
    expect(columnsOf(document)).toEqual(columnsOf(plain));
    const table = document.elements.find((element) => element.kind === 'table');
    expect(table?.kind === 'table' && table.cells.filter(({ rows }) => rows > 1).length).toBeGreaterThan(20);
  });
});

describe('words', () => {
  it('are put together from runs, links, controls, tags and fields, without their codes', async () => {
    const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const body = `<w:p>${t('国家')}<w:proofErr/>${t('知识')}<w:hyperlink>${t('产权')}</w:hyperlink><w:smartTag>${t('局')}</w:smartTag>
      <w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>${t('负责')}</w:sdtContent></w:sdt>
      ${field('begin')}<w:r><w:instrText> HYPERLINK "u" </w:instrText></w:r>${field('separate')}${t('办公室')}${field('end')}
      <w:fldSimple w:instr="DATE">${t('今年')}</w:fldSimple></w:p>`;
    expect(await shape(body)).toEqual(['国家知识产权局负责办公室今年']);
  });

  it('are not swallowed by a field without an end', async () => {
    const body = `<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>X</w:instrText></w:r></w:p>${p('以后')}`;
    expect(await shape(body)).toEqual(['以后']);
  });

  it('keep breaks, tabs, symbols, numbers in circles and the base of phonetic guides', async () => {
    const body = `<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:sym w:font="Symbol" w:char="F0B3"/></w:r>
      <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \\o\\ac(○,</w:instrText></w:r><w:r><w:instrText>3)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
      <w:r><w:ruby><w:rt>${t('xī')}</w:rt><w:rubyBase>${t('西')}</w:rubyBase></w:ruby></w:r></w:p>`;
    const document = await read({ body });
    expect(document.text).toBe('甲\t乙\n丙-≥③西\n\n');
  });

  it('stand once where a file offers alternatives, and boxes follow their paragraph', async () => {
    const box = (words: string) => `<w:txbxContent>${p(words)}</w:txbxContent>`;
    const both = `<mc:AlternateContent><mc:Choice><wps:txbx>${box('框内')}</wps:txbx></mc:Choice><mc:Choice>${t('另')}</mc:Choice><mc:Fallback><w:pict>${box('框内')}</w:pict></mc:Fallback></mc:AlternateContent>`;
    const body = `<w:p>${t('前')}<w:r>${both}</w:r>${t('后')}</w:p>${p('下段')}`;
    expect(await shape(body)).toEqual(['前后', '框内', '下段']);
    const drawn = `<w:p><w:r><w:pict><v:textpath string="红头文件"/></w:pict></w:r></w:p>`;
    expect(await shape(drawn)).toEqual(['红头文件']);
  });

  it('are those of the final text: insertions kept, deletions and hidden words left out and told of', async () => {
    const gone = '<w:rPr><w:del w:id="9"/></w:rPr>';
    const body = `<w:p>${t('甲')}<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>${t('新')}</w:ins><w:moveFrom>${t('移')}</w:moveFrom></w:p>
      <w:p><w:pPr>${gone}</w:pPr><w:del><w:r><w:delText>全删</w:delText></w:r></w:del></w:p>
      <w:p><w:pPr>${gone}</w:pPr>${t('两段')}</w:p>${p('合并')}
      <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>见</w:t></w:r></w:p>
      ${tbl(tr(tc(p('留'))), `<w:tr><w:trPr><w:del/></w:trPr>${tc(p('删行'))}</w:tr>`)}`;
    const document = await read({ body });
    expect(shapeOf(document)).toEqual(['甲新', '两段合并', '见', 'table 1x1', '0,0,1x1: 留']);
    expect(codes(document)).toEqual(['tracked-changes', 'hidden-text']);
    expect(document.notes[0]?.message).toContain('插入 1 处，删除 4 处');
  });

  it('do not take former formatting for the present one', async () => {
    const body = `<w:p><w:pPr><w:pPrChange><w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange></w:pPr>${t('正文')}</w:p>`;
    expect((await read({ body })).elements).toMatchObject([{ kind: 'paragraph' }]);
    expect((await read({ body })).elements[0]).not.toHaveProperty('heading');
  });
});

describe('paragraphs', () => {
  it('know their headings and centring from themselves and their styles', async () => {
    const styles = `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
      <w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 2"/><w:basedOn w:val="a"/></w:style>
      <w:style w:type="paragraph" w:styleId="k"><w:name w:val="kid"/><w:basedOn w:val="h"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="x"><w:name w:val="x"/><w:basedOn w:val="y"/></w:style>
      <w:style w:type="paragraph" w:styleId="y"><w:name w:val="y"/><w:basedOn w:val="x"/><w:rPr><w:vanish/></w:rPr></w:style>`;
    const body = [
      p('一', '<w:pStyle w:val="k"/>'),
      p('二', '<w:outlineLvl w:val="0"/>'),
      p('三', '<w:pStyle w:val="k"/><w:outlineLvl w:val="9"/><w:jc w:val="left"/>'),
      p('四'),
      p('五', '<w:pStyle w:val="x"/>'),
    ].join('');
    const { elements, notes } = await read({ body, styles });
    expect(elements).toMatchObject([{ heading: 2, centred: true }, { heading: 1 }, {}, {}]);
    expect(elements[2]).not.toHaveProperty('heading');
    expect(elements[2]).not.toHaveProperty('centred');
    expect(notes.map(({ code }) => code)).toEqual(['hidden-text']);
  });

  it('end at page breaks, and at line breaks behind a sentence', async () => {
    const br = (type = '') => `<w:r><w:br ${type}/></w:r>`;
    const body = `<w:p>${t('甲。')}${br()}${t('乙')}${br()}${t('丙')}${br('w:type="page"')}${t('丁')}</w:p>`;
    expect(await shape(body)).toEqual(['甲。', '乙|丙', '丁']);
  });

  it('know their place', async () => {
    const body = `${p('甲')}${p('')}${p('乙')}${tbl(tr(tc(p('丙')), tc(p('丁') + p('戊'))))}`;
    const { places } = await read({ body });
    expect(places.map(({ path }) => path)).toEqual(['p1', 'p3', 't1/r1/c1/p1', 't1/r1/c2/p1', 't1/r1/c2/p2']);
  });

  it('of a table of contents are furniture, unless it has no end', async () => {
    const toc = (end: string) =>
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\o</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>${t('一、甲 1')}</w:p><w:p>${t('二、乙 2')}${end}</w:p>${p('一、甲')}`;
    const document = await read({ body: toc('<w:r><w:fldChar w:fldCharType="end"/></w:r>') });
    expect(document.elements.map((element) => element.kind)).toEqual(['furniture', 'furniture', 'paragraph']);
    expect(codes(document)).toEqual(['contents-left-out']);
    expect(await shape(toc(''))).toEqual(['一、甲1', '二、乙2', '一、甲']);
  });
});

describe('the paper and what is beside the words', () => {
  it('tells running titles, page numbers and watermarks once each', async () => {
    const page = `<w:p>${t('— ')}<w:fldSimple w:instr=" PAGE ">${t('3')}</w:fldSimple>${t(' —')}</w:p>`;
    const mark = '<w:p><w:r><w:pict><v:textpath string="内部资料"/></w:pict></w:r></w:p>';
    const named = '<w:sectPr><w:headerReference r:id="rId10"/><w:headerReference r:id="rId11"/></w:sectPr>';
    const headers = [p('某局文件') + page + mark, p('某局文件')];
    const document = await read({ body: p('正文') + named, headers });
    expect(document.elements.flatMap((e) => (e.kind === 'furniture' ? [e.label] : []))).toEqual([
      'running-title',
      'page-number',
      'watermark',
    ]);
    expect(shapeOf(document)).toEqual(['正文']);
  });

  it('names macros, notes, comments, large pictures and embedded files', async () => {
    const body = `<w:p>${t('正文')}<w:r><w:footnoteReference w:id="2"/><w:commentReference w:id="1"/><w:drawing><wp:extent cx="5000000" cy="7000000"/><a:blip/></w:drawing></w:r></w:p><w:altChunk/>`;
    const document = await read({ body, members: { 'word/vbaProject.bin': new Uint8Array(3) } });
    expect(codes(document)).toEqual([
      'footnotes-left-out',
      'comments-left-out',
      'pictures-left-out',
      'imported-left-out',
      'macro-ignored',
    ]);
  });

  it('says why a document has no words', async () => {
    const picture = '<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>';
    expect(await codeOf(read({ body: picture }))).toBe('INPUT_SCANNED');
    expect(await codeOf(read({ body: '<w:altChunk/>' }))).toBe('INPUT_UNSUPPORTED');
    expect(await codeOf(read({ body: p('') }))).toBe('INPUT_EMPTY');
  });
});

describe('bad and hostile files', () => {
  it('are named', async () => {
    const bytes = makeDocx({ body: p('甲') });
    expect(await codeOf(readBytes(bytes.subarray(0, bytes.length - 40)))).toBe('INPUT_DAMAGED');
    expect(await codeOf(read({ body: '<w:p>' }))).toBe('INPUT_DAMAGED');
    expect(await codeOf(read({ body: `${'<w:p><w:r>'.repeat(150)}${'</w:r></w:p>'.repeat(150)}` }))).toBe(
      'INPUT_HOSTILE',
    );
    const wide = tbl(tr(tc(p('甲'), '<w:gridSpan w:val="999999999"/>'), tc(p('乙'))));
    expect(await shape(wide)).toEqual(['table 1x2', '0,0,1x1: 甲', '0,1,1x1: 乙']);
    const cells = readDocx(
      makeDocx({ body: tbl(tr(tc(p('甲')), tc(p('乙')))) }),
      { ...READ_LIMITS, cells: 1 },
      UNWATCHED,
    );
    expect(await codeOf(cells)).toBe('INPUT_TOO_LARGE');
  });

  it('take time in proportion to their size', async () => {
    const gone = `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${t('甲')}</w:p>`;
    const { text } = await read({ body: gone.repeat(60_000) + p('末') });
    expect(text.trim()).toHaveLength(60_001);
    const cell = (i: number) => tc(p(''), `<w:gridSpan w:val="${(i % 997) + 1}"/><w:vMerge/>`);
    const row = tr(...Array.from({ length: 60 }, (_, i) => cell(i * 31)));
    const rows = Array.from({ length: 500 }, (_, i) =>
      row.replaceAll('<w:vMerge/>', i % 2 ? '<w:vMerge/>' : ''),
    );
    expect(await shape(tbl(...rows) + p('末'))).toEqual(['末']);
  }, 10_000);

  it('can be stopped', async () => {
    const stop = {
      tick: () => {
        throw new LuoshiError('INPUT_CANCELLED', '已取消');
      },
    };
    expect(await codeOf(readDocx(fixture('list2021.docx'), READ_LIMITS, stop))).toBe('INPUT_CANCELLED');
  });

  it('give errors of ours only, and spans in order, whatever tags are changed', async () => {
    const body = `${p('甲。')}${tbl(tr(tc(p('乙'), '<w:gridSpan w:val="2"/>'), tc(p('丙'), '<w:vMerge/>')))}<w:p><w:ins>${t('丁')}</w:ins></w:p>`;
    const tags = body.match(/<[^>]+>|[^<]+/g) ?? [];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }), async (changes) => {
        const changed = [...tags];
        for (const [at, from] of changes) changed[at % tags.length] = tags[from % tags.length] ?? '';
        const result = await read({ body: changed.join('') }).catch((error: unknown) => error);
        if (result instanceof Error) expect(result).toBeInstanceOf(LuoshiError);
        else expectOrder(result as SourceDocument);
      }),
      { numRuns: 300 },
    );
  });
});

function expectOrder({ elements, text }: SourceDocument): void {
  let at = 0;
  for (const element of elements) {
    const lines = element.kind === 'table' ? element.cells.flatMap((cell) => cell.lines) : element.lines;
    for (const { start, end } of lines) {
      expect(start).toBeGreaterThanOrEqual(at);
      expect(end).toBeGreaterThan(start);
      at = end;
    }
  }
  expect(at).toBeLessThanOrEqual(text.length);
}
