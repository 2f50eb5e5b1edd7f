import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../../src/reading/formats/html/readHtml.ts';
import { READ_LIMITS, UNWATCHED } from '../../../../src/reading/formats/limits.ts';
import { gb18030 } from '../../../services/plans/gb18030.ts';
import { fixturePath } from '../../list2021.ts';
import {
  brokenPromises,
  codeOf,
  compact,
  furnitureOf,
  LIST,
  LIST_ROWS,
  LIST_TITLE,
  paragraphsOf,
  rowsOf,
  tablesOf,
  wordsOf,
} from '../listRows.ts';
import { listPage, oldPage, sitePage } from './pages.ts';

async function read(page: string | Uint8Array) {
  const bytes = typeof page === 'string' ? new TextEncoder().encode(page) : page;
  const document = await readHtml(bytes, READ_LIMITS, UNWATCHED);
  expect(brokenPromises(document)).toEqual([]);
  return document;
}

async function paragraphs(body: string): Promise<string[]> {
  return paragraphsOf(await read(`<body>${body}</body>`));
}

async function tables(body: string): Promise<string[][][]> {
  const document = await read(`<body>${body}</body>`);
  return tablesOf(document).map((table) => rowsOf(document, table));
}

describe('the 2021 list', () => {
  it.each([
    ['a page', () => listPage()],
    [
      'XHTML',
      () =>
        `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">${listPage().slice(15)}`,
    ],
    ['in a site with menus and layout tables', () => sitePage()],
    ['saved by LibreOffice', () => readFileSync(fixturePath('html/list-2021-libreoffice.html'), 'utf8')],
  ])('%s', async (_, page) => {
    const document = await read(page());
    expect(tablesOf(document).map((table) => rowsOf(document, table))).toEqual([LIST_ROWS]);
    expect(paragraphsOf(document).map((text) => text.replace('|', ''))).toContain(LIST_TITLE);
  });

  it('of an old page without closing tags, task cells merged over their measures', async () => {
    const document = await read(oldPage());
    const [table] = tablesOf(document);
    const tasks = LIST.rows.flatMap((row) => ('cells' in row ? [row.cells] : []));
    const titles = (table?.cells ?? []).filter(
      ({ row, column, columns }) => row > 0 && column === 0 && columns === 1,
    );
    expect(titles.map(({ lines }) => compact(wordsOf(document, lines).join('')))).toEqual(
      tasks.map(([title]) => compact((title ?? []).join(''))),
    );
    expect(titles.map(({ rows }) => rows)).toEqual(tasks.map(([, measures]) => measures?.length));
    expect((table?.cells ?? []).filter(({ columns }) => columns === 4)).toHaveLength(8);
    expect(paragraphsOf(document)).toEqual([LIST_TITLE]);
  });

  it.each(['gb2312', 'GBK', 'gb18030'])('as a page of %s', async (charset) => {
    const document = await read(gb18030(listPage(charset)));
    expect(document.encoding).toBe('gb18030');
    expect(tablesOf(document).map((table) => rowsOf(document, table))).toEqual([LIST_ROWS]);
  });

  it('in UTF-16, with or without a mark; as UTF-8 whatever the page says; without any word of it', async () => {
    const utf16 = Buffer.from(`\ufeff${listPage('utf-16')}`, 'utf16le');
    expect((await read(new Uint8Array(utf16))).encoding).toBe('utf-16le');
    expect((await read(new Uint8Array(utf16.subarray(2)))).encoding).toBe('utf-16le');
    expect((await read(listPage('gb2312'))).encoding).toBe('utf-8');
    expect((await read(gb18030(listPage('x').replace(/<meta[^>]*>/, '')))).encoding).toBe('gb18030');
    const broken = new TextEncoder().encode(listPage());
    broken[broken.length - 40] = 0xff;
    expect((await read(broken)).notes.map(({ code }) => code)).toEqual(['broken-characters']);
  });

  it('what serves the page is furniture, what it hides is left out', async () => {
    const document = await read(sitePage());
    expect(furnitureOf(document)).toEqual([
      '首页',
      '政务公开',
      '互动交流',
      '您现在的位置：首页 > 政务公开',
      '索 引 号：000014349/2021-1',
      '发文机关：某局',
      `标　　题：${LIST_TITLE}`,
      '发文字号：国发〔2021〕1号',
      '发布日期：2021年3月1日',
      '发布时间：2021-03-01 来源：某局 浏览次数：12 字号：[ 大 中 小 ]',
      '图解一',
      '图解二',
      '图解三',
      '【打印】【关闭】',
      '主办单位：某局　版权所有　京ICP备1号',
    ]);
    expect(paragraphsOf(document)).toEqual([
      '2021年推动知识产权|高质量发展任务清单',
      '（此件公开发布）',
      '附件：原文.doc',
    ]);
    expect(document.text).not.toMatch(/看不见|脚本/);
  });
});

describe('words', () => {
  it('white space as browsers show it, entities, invisible characters', async () => {
    expect(
      await paragraphs(
        '<p>　　做好\n    规划&nbsp;编制&ldquo;十四五&rdquo;\n work  plan</p><p>&#12288;&nbsp;</p><p>第\u200b一&shy;条</p>',
      ),
    ).toEqual(['做好规划 编制“十四五” work plan', '第一条']);
    expect(await paragraphs('<pre>一、做好\n  二、推进</pre>')).toEqual(['一、做好', '二、推进']);
  });

  it('line breaks part paragraphs, in titles lines', async () => {
    expect(await paragraphs('<div>　　一、总体要求<br>　　做好规划。<br><br>推进改革。</div>')).toEqual([
      '一、总体要求',
      '做好规划。',
      '推进改革。',
    ]);
    const wrapped =
      '各地区要制定本地区落实知识产权强国战略的配套文件，做好任务分解<br>，明确责任分工，确保部署的各项举措落地见效，科学制定本地区规划，<br>因地制宜。';
    expect(await paragraphs(`<div>${wrapped}</div>`)).toEqual([wrapped.replaceAll('<br>', '|')]);
    const document = await read(
      '<h2>关于印发<br>清单的通知</h2><div align="center">（2021年）</div><p class="t">清单</p><style>p.t { text-align : center }</style>',
    );
    expect(document.elements).toMatchObject([{ heading: 2 }, { centred: true }, { centred: true }]);
    expect(paragraphsOf(document)).toEqual(['关于印发|清单的通知', '（2021年）', '清单']);
  });

  it('a title over several paragraphs is one, its number and date are not in it', async () => {
    const big = (text: string) => `<p align="center"><span style="font-size:18pt"><b>${text}</b></span></p>`;
    const page = `${big('某部关于促进')}${big('高质量发展的意见')}<p align="center">某发〔2021〕1号</p><p align="center">2021年1月1日</p><p><br></p>${big('分工方案')}<p align=center>&nbsp;</p>${big('任务清单')}`;
    expect(await paragraphs(page)).toEqual([
      '某部关于促进|高质量发展的意见',
      '某发〔2021〕1号',
      '2021年1月1日',
      '分工方案',
      '任务清单',
    ]);
  });

  it('marks that are never closed do no harm', async () => {
    expect(await paragraphs(`<div>${'<font color=red><b>做好规划。<br>'.repeat(150)}</div>`)).toHaveLength(
      150,
    );
  });

  it('numbers of ordered lists are words', async () => {
    expect(
      await paragraphs('<ol><li>做好规划<li><p>推进改革</p><p>抓好落实</p><li value=7>其他</ol>'),
    ).toEqual(['1. 做好规划', '2. 推进改革', '抓好落实', '7. 其他']);
    expect(
      await paragraphs(
        '<ol start=9 style="list-style-type:cjk-ideographic"><li>甲<li>乙<li>丙</ol><ol type=a><li>甲</ol><ol type=I reversed><li>甲<li>乙</ol><ol style="list-style:none"><li>甲</ol><ul><li>乙</ul>',
      ),
    ).toEqual(['九、甲', '十、乙', '十一、丙', 'a. 甲', 'II. 甲', 'I. 乙', '甲', '乙']);
  });

  it('nothing of scripts, forms, hidden or deleted parts', async () => {
    expect(
      await paragraphs(
        '<p>做好<del>旧</del>规划<script>x</script><select><option>选</select><button>按</button></p><template><p>模板</p></template><noscript>无脚本</noscript><p hidden>藏</p><p aria-hidden="true">藏</p><textarea>写</textarea>',
      ),
    ).toEqual(['做好规划']);
    const document = await read(`<p>做好规划</p><div style="display:none">${'藏'.repeat(60)}</div>`);
    expect(document.notes).toMatchObject([{ code: 'hidden-text' }]);
  });

  it('tells the way to every word', async () => {
    const document = await read(listPage());
    const path = (words: string) =>
      document.places.find(({ start }) => start === document.text.indexOf(words))?.path;
    expect(document.places[0]?.path).toBe('p1');
    expect(path('落实举措')).toBe('t1/r1/c2/p1');
    expect(path('各地区要制定本地区')).toBe('t1/r3/c2/p2');
  });
});

describe('tables', () => {
  const HEADER = '<tr><th>序号<th>重点任务<th>责任单位';
  const NAMES = ['序号', '重点任务', '责任单位'];

  it('spans to the end of the group, too long ones, and ones that would overlap', async () => {
    const document = await read(
      `<table>${HEADER}<tr><td>1<td>做好<td rowspan=0>甲<tr><td rowspan=9>2<td>改革<tr><td colspan=5>落实</table>`,
    );
    const [table] = tablesOf(document);
    expect(table).toMatchObject({ rows: 4, columns: 3 });
    expect(table?.cells.filter(({ rows, columns }) => rows > 1 || columns > 1)).toMatchObject([
      { row: 1, column: 2, rows: 3 },
      { row: 2, column: 0, rows: 2 },
    ]);
  });

  it('titles above the header and remarks below are paragraphs', async () => {
    const page = `<table border=1><tr><td colspan=3>任务分工表</td></tr>${HEADER}<tr><td>1<td>做好<td>甲<tr><td colspan=3>注：列第一位的为牵头单位</table>`;
    expect(await paragraphs(page)).toEqual(['任务分工表', '注：列第一位的为牵头单位']);
    expect(await tables(page)).toEqual([[NAMES, ['1', '做好', '甲']]]);
  });

  it('without any drawn line, by the names of their columns', async () => {
    expect(
      await tables('<table><tr><td>序号<td>重点任务<td>责任单位<tr><td>1<td>做好<td>甲</table>'),
    ).toEqual([[NAMES, ['1', '做好', '甲']]]);
  });

  it('that only lay out the page are read as paragraphs, in order', async () => {
    const page =
      '<table border=0><tr><td><p>一、做好规划</p><td><p>二、推进改革</p><tr><td>联系人：<td>某某</table>';
    expect(await tables(page)).toEqual([]);
    expect(await paragraphs(page)).toEqual(['一、做好规划', '二、推进改革', '联系人：某某']);
  });

  it('hidden rows take no place', async () => {
    expect(
      await tables(`<table>${HEADER}<tr style="display:none"><td>0<td>旧<td>甲<tr><td>1<td>新<td>乙</table>`),
    ).toEqual([[NAMES, ['1', '新', '乙']]]);
  });

  it('a table inside a cell is read as words of the cell', async () => {
    expect(
      await tables(
        `<table border=1>${HEADER}<tr><td>1<td>做好<table><tr><td>规划<td>编制</table><td>甲<tr><td>2<td>改革<td>乙</table>`,
      ),
    ).toEqual([[NAMES, ['1', '做好规划编制', '甲'], ['2', '改革', '乙']]]);
  });
});

describe('pages without words', () => {
  it('say why', async () => {
    expect(await codeOf(() => read('<html><body><img src="scan.png"></body></html>'))).toBe('INPUT_EMPTY');
    expect(await codeOf(() => read('<html><frameset><frame src="sheet001.htm"></frameset></html>'))).toBe(
      'INPUT_UNSUPPORTED',
    );
  });
});
