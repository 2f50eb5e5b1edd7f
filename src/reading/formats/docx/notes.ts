import type { SourceBuilder } from '../../source/builder.ts';
import type { StoryFindings } from './story.ts';

/** What is left out of a Word document besides what its markup says. */
export interface LeftOut {
  /** Characters under merged cells. */
  readonly covered: number;
  /** Lines of tables of contents. */
  readonly contents: number;
  readonly macros: number;
  readonly embedded: number;
  readonly diagrams: number;
}

/** Tells what was seen in a Word document and is not among its words. */
export function addNotes(builder: SourceBuilder, findings: StoryFindings, left: LeftOut): void {
  const { inserted, deleted, hidden, footnotes, comments, pagePictures, symbols, imported } = findings;
  const { macros, embedded, diagrams } = left;
  const say = (count: number, code: string, message: string) => {
    if (count > 0) builder.note(code, message);
  };
  say(
    inserted + deleted,
    'tracked-changes',
    `文档带有修订：按接受全部修订后的文字读入（插入 ${inserted} 处，删除 ${deleted} 处）；请核对是否为定稿`,
  );
  say(hidden, 'hidden-text', `文档有 ${hidden} 个隐藏文字，打印时看不见，没有读入`);
  say(left.covered, 'covered-cells', `合并单元格下面盖住了 ${left.covered} 个字，打印时看不见，没有读入`);
  say(left.contents, 'contents-left-out', `目录有 ${left.contents} 行，不作为正文`);
  say(footnotes, 'footnotes-left-out', `文档有 ${footnotes} 条脚注或尾注，注文没有读入正文`);
  say(comments, 'comments-left-out', `文档有 ${comments} 条批注，批注没有读入正文`);
  say(pagePictures, 'pictures-left-out', `文档有 ${pagePictures} 张大图，图中的文字没有读入`);
  say(symbols, 'symbols-left-out', `文档有 ${symbols} 个图形符号没有对应的文字，没有读入`);
  say(
    imported,
    'imported-left-out',
    `文档整篇插入了 ${imported} 个其他文件，其内容没有读入；请用原软件打开后另存`,
  );
  say(
    embedded,
    'embedded-left-out',
    `文档嵌有 ${embedded} 个对象（如 Excel 表），其内容没有读入；请另行读入`,
  );
  say(diagrams, 'diagrams-left-out', `文档有 ${diagrams} 个图表或示意图，其中的文字没有读入`);
  say(macros, 'macro-ignored', '文档带有宏；宏没有运行，也没有读入');
}
