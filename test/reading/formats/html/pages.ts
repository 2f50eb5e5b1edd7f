import { LIST, LIST_TITLE } from '../listRows.ts';

/** The list as a web page: table cells with paragraphs, part rows over all columns. */
export function listTable(): string {
  const head = `<tr>${LIST.header.map((name) => `<th>${name}</th>`).join('')}</tr>`;
  const rows = LIST.rows.map((row) => {
    if ('part' in row) return `<tr><td colspan="4"><strong>${row.part}</strong></td></tr>`;
    return `<tr>${row.cells.map((cell) => `<td>${cell.map((words) => `<p>　　${words}</p>`).join('\n')}</td>`).join('')}</tr>`;
  });
  return `<table border="1">${head}\n${rows.join('\n')}</table>`;
}

export function listPage(charset = 'utf-8'): string {
  return `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"><title>x</title></head><body><h1 align="center">${LIST_TITLE}</h1>${listTable()}</body></html>`;
}

/** The list as old pages are written: no closing tags, capitals, cells of a task merged over its measures. */
export function oldPage(): string {
  const rows = LIST.rows.map((row) => {
    if ('part' in row) return `<TR><TD colSpan=10>${row.part}`;
    const [title = [], measures = [], units = [], deadline = []] = row.cells;
    const span = `rowSpan=${measures.length}`;
    const [first = '', ...more] = measures;
    const head = `<TR><TD ${span}>${title.join('')}<TD>${first}<TD ${span}>${units.join('<BR>')}<TD ${span}>${deadline.join('')}`;
    return head + more.map((measure) => `<TR><TD>${measure}`).join('');
  });
  return `<HTML><BODY><CENTER><B>${LIST_TITLE}</B></CENTER><TABLE borderColor=#000000 cellSpacing=0 border=1><TBODY><TR>${LIST.header.map((name) => `<TD>${name}`).join('')}${rows.join('\n')}</TBODY></TABLE></BODY></HTML>`;
}

/** The list inside a site: menus, way to the page, record of the page, layout tables, imprint. */
export function sitePage(): string {
  return `<!DOCTYPE html><html><head><style>.hid{display:none}</style><script>document.write('脚本')</script></head><body>
  <div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zw/">政务公开</a></li><li><a href="/hd/">互动交流</a></li></ul></div>
  <div>您现在的位置：<a href="/">首页</a> &gt; <a href="/zw/">政务公开</a></div><div class="hid">看不见</div><div style="display: none">也看不见</div>
  <table width="930" border="0"><tr><td><table border="0"><tr><td><b>索 引 号：</b></td><td>000014349/2021-1</td><td><b>发文机关：</b></td><td>某局</td></tr>
  <tr><td><b>标　　题：</b></td><td colspan="3">${LIST_TITLE}</td></tr><tr><td><b>发文字号：</b></td><td>国发〔2021〕1号</td><td><b>发布日期：</b></td><td>2021年3月1日</td></tr></table></td></tr></table>
  <table border="0" width="930"><tr><td width="675"><div>发布时间：2021-03-01 来源：某局 浏览次数：12 字号：[ 大 中 小 ]</div>
  <p style="text-align: center">2021年推动知识产权<br>高质量发展任务清单</p>${listTable()}<p>（此件公开发布）</p><p><a href="a.doc">附件：原文.doc</a></p></td><td width="200"><ul><li><a href="1">图解一</a></li><li><a href="2">图解二</a></li><li><a href="3">图解三</a></li></ul></td></tr></table>
  <div>【<a href="#">打印</a>】【<a href="#">关闭</a>】</div><footer>主办单位：某局　版权所有　京ICP备1号</footer></body></html>`;
}
