import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { LuoshiError } from '../../../../src/kernel/errors.ts';
import { readDocx } from '../../../../src/reading/formats/docx/readDocx.ts';
import { READ_LIMITS, UNWATCHED } from '../../../../src/reading/formats/limits.ts';
import { readOdt } from '../../../../src/reading/formats/odt/readOdt.ts';
import { shapeOf } from '../shape.ts';

const FIXTURES = join(import.meta.dirname, '../../../fixtures/reading/word');
const fixture = (name: string) => new Uint8Array(readFileSync(join(FIXTURES, name)));
const read = (bytes: Uint8Array) => readOdt(bytes, READ_LIMITS, UNWATCHED);
const NAMES = ['office', 'text', 'table', 'style', 'draw', 'fo', 'xlink', 'loext'];
const SPACES = NAMES.map((name) => `xmlns:${name}="${name}"`).join(' ');

/** @param text inside `office:text` @param styles inside `office:automatic-styles` */
function makeOdt(text: string, styles = '', more: Record<string, Uint8Array> = {}): Uint8Array {
  const content = `<office:document-content ${SPACES}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${text}</office:text></office:body></office:document-content>`;
  return zipSync({ 'content.xml': strToU8(content), ...more });
}

const p = (words: string, style = '') => `<text:p text:style-name="${style}">${words}</text:p>`;
const shape = async (text: string, styles = '') => shapeOf(await read(makeOdt(text, styles)));

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof LuoshiError ? error.code : String(error);
}

describe('readOdt', () => {
  it.each(['list2021-numbers', 'list2021-merged'])(
    'prints %s the same from ODT as from DOCX, numbers and merged cells included',
    async (name) => {
      const odt = await read(fixture(`${name}.odt`));
      const docx = await readDocx(fixture(`${name}.docx`), READ_LIMITS, UNWATCHED);
      expect(shapeOf(odt)).toEqual(shapeOf(docx));
      expect(odt.elements[1]).toMatchObject({ centred: true });
    },
  );

  it('takes words as printed: spaces, breaks, boxes; no notes, comments or deletions', async () => {
    const text = `<text:tracked-changes><text:changed-region><text:deletion>${p('旧')}</text:deletion></text:changed-region></text:tracked-changes>
      ${p(`甲 \n <text:span>乙</text:span><text:s text:c="2"/>丙<text:line-break/>丁<text:note><text:note-body>${p('注')}</text:note-body></text:note>`)}
      ${p(`<draw:frame><draw:text-box>${p('框')}</draw:text-box></draw:frame>戊<office:annotation>${p('批')}</office:annotation>`)}`;
    const document = await read(makeOdt(text));
    expect(document.text.split('\n').filter((line) => line !== '')).toEqual(['甲 乙  丙', '丁', '戊', '框']);
    expect(document.notes.map(({ code }) => code)).toEqual([
      'tracked-changes',
      'footnotes-left-out',
      'comments-left-out',
    ]);
  });

  it('counts lists by nesting, goes on where told, and starts where told', async () => {
    const level = (at: number, format: string, more: string) =>
      `<text:list-level-style-number text:level="${at}" style:num-format="${format}" ${more}/>`;
    const styles = `<text:list-style style:name="L">${level(1, '一, 二, 三, ...', 'style:num-suffix="、"')}${level(2, '1', 'loext:num-list-format="%1%.%2%)"')}</text:list-style>`;
    const item = (inside: string, more = '') => `<text:list-item ${more}>${inside}</text:list-item>`;
    const list = (inside: string, more = '') =>
      `<text:list text:style-name="L" ${more}>${inside}</text:list>`;
    const text =
      list(
        item(`${p('甲')}${p('甲续')}<text:list>${item(p('乙'))}${item(p('丙'))}</text:list>`),
        'xml:id="x"',
      ) +
      list(item(p('丁')), 'text:continue-numbering="true"') +
      list(item(p('戊'))) +
      list(item(p('己')), 'text:continue-list="x"') +
      list(`${item(p('庚'), 'text:start-value="9"')}<text:list-header>${p('头')}</text:list-header>`);
    expect(await shape(text, styles)).toEqual([
      '一、甲',
      '甲续',
      '一.1)乙',
      '一.2)丙',
      '二、丁',
      '一、戊',
      '三、己',
      '九、庚',
      '头',
    ]);
  });

  it('places cells that span rows and columns', async () => {
    const cell = (words: string, more = '') => `<table:table-cell ${more}>${p(words)}</table:table-cell>`;
    const covered = '<table:covered-table-cell/>';
    const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
    const text = `<table:table>${row(cell('甲', 'table:number-columns-spanned="2" table:number-rows-spanned="2"'), covered, cell('乙'))}${row('<table:covered-table-cell table:number-columns-repeated="2"/>', cell('丙'))}${row(cell('丁'), cell('戊'), cell('己'))}</table:table>`;
    expect(await shape(text)).toEqual([
      'table 3x3',
      '0,0,2x2: 甲',
      '0,2,1x1: 乙',
      '1,2,1x1: 丙',
      '2,0,1x1: 丁',
      '2,1,1x1: 戊',
      '2,2,1x1: 己',
    ]);
  });

  it('leaves hidden words and contents out, and knows headings', async () => {
    const styles = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>';
    const text = `<text:table-of-content><text:table-of-content-source>${p('模板')}</text:table-of-content-source><text:index-body>${p('目录行')}</text:index-body></text:table-of-content>${p('藏', 'H')}<text:h text:outline-level="2">题</text:h>`;
    const document = await read(makeOdt(text, styles));
    expect(shapeOf(document)).toEqual(['题']);
    expect(document.elements.at(-1)).toMatchObject({ heading: 2 });
    expect(document.notes.map(({ code }) => code)).toEqual(['hidden-text', 'contents-left-out']);
  });

  it('names what cannot be read', async () => {
    const manifest = strToU8('<m:manifest xmlns:m="m"><m:encryption-data/></m:manifest>');
    expect(await codeOf(read(makeOdt(p('甲'), '', { 'META-INF/manifest.xml': manifest })))).toBe(
      'INPUT_PASSWORD',
    );
    expect(await codeOf(read(zipSync({ a: new Uint8Array() })))).toBe('INPUT_DAMAGED');
    expect(await codeOf(read(makeOdt('')))).toBe('INPUT_EMPTY');
    expect(await codeOf(read(makeOdt(p('<draw:frame><draw:image/></draw:frame>'))))).toBe('INPUT_SCANNED');
    expect(await codeOf(read(makeOdt('<text:list>'.repeat(300))))).toBe('INPUT_HOSTILE');
  });
});
