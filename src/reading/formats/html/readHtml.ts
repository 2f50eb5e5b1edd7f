import type { SourceDocument, SourceLine } from '../../../domain/source.ts';
import { LuoshiError } from '../../../kernel/errors.ts';
import { SourceBuilder } from '../../source/builder.ts';
import { cutGrid, type GridPiece } from '../grid/cutGrid.ts';
import { type ReadLimits, type ReadWatch, refuseAbove } from '../limits.ts';
import { decodePage } from './charset.ts';
import { navigationAmong } from './navigation.ts';
import { MUCH_HIDDEN, type PageBlock, type PageCell, PageReader, type PageTable } from './page.ts';
import { PageExtent } from './pageExtent.ts';
import { Styles } from './styles.ts';
import { joinTitles } from './titles.ts';
import { childElements, type HtmlDocument, type HtmlElement, isElement, parseHtml } from './tree.ts';
import type { PageParagraph } from './words.ts';

/**
 * Reads a web page, or what an office program saved as one. Nothing is fetched, no script is run.
 * @param bytes whole file
 * @returns paragraphs and tables in the order of the page; places are paths: `p12`, `t1/r3/c2/p1`
 * @throws INPUT_EMPTY the page holds no words
 * @throws INPUT_ENCODING, INPUT_BINARY, INPUT_TOO_LARGE, INPUT_HOSTILE
 */
export async function readHtml(
  bytes: Uint8Array,
  limits: ReadLimits,
  watch: ReadWatch,
): Promise<SourceDocument> {
  const { text, encoding, broken } = decodePage(bytes);
  const document = parseHtml(text, limits, watch);
  const reader = readPage(document, limits, watch);
  const source = new SourceBuilder('html', encoding);
  if (broken > 0) {
    source.note('broken-characters', `网页中有 ${broken} 个字符无法按 ${encoding} 读出，已用“\ufffd”代替`);
  }
  if (reader.hidden > MUCH_HIDDEN) {
    source.note('hidden-text', `网页中有约 ${reader.hidden} 个字被设为不显示，未读入`);
  }
  new PageWriter(source, limits).write(joinTitles(reader.blocks));
  if (source.length === 0) throw emptyPage(document);
  watch.tick(1, 1);
  return source.finish();
}

function readPage(document: HtmlDocument, limits: ReadLimits, watch: ReadWatch): PageReader {
  const root = document.childNodes.find(isElement);
  const sheets = root ? styleSheets(root) : [];
  const body = root && childElements(root).find(({ tagName }) => tagName === 'body');
  const tools = {
    styles: new Styles(sheets),
    extent: new PageExtent(body ?? emptyBody(root)),
    limits,
    watch,
  };
  const reader = new PageReader(tools);
  if (body) reader.read(body);
  return reader;
}

function emptyBody(root: HtmlElement | undefined): HtmlElement {
  if (root) return root;
  throw new LuoshiError('INPUT_EMPTY', '网页是空的，没有可读的文字');
}

function styleSheets(element: HtmlElement): string[] {
  if (element.tagName === 'style') {
    return [element.childNodes.map((child) => ('value' in child ? child.value : '')).join('')];
  }
  return childElements(element).flatMap(styleSheets);
}

function emptyPage(document: HtmlDocument): LuoshiError {
  const root = document.childNodes.find(isElement);
  const frames = root && childElements(root).some(({ tagName }) => tagName === 'frameset');
  if (frames) {
    return new LuoshiError(
      'INPUT_UNSUPPORTED',
      '这是只有框架的网页，正文在它引用的其他文件里；请打开后复制正文，或另存为 .xlsx、.docx 再读入',
    );
  }
  return new LuoshiError('INPUT_EMPTY', '网页里没有可读的文字：正文可能是图片，或要由脚本从网上取来');
}

/** Writes the blocks of a page into the source document, with their paths. */
class PageWriter {
  private paragraphs = 0;
  private tables = 0;
  private readonly source: SourceBuilder;
  private readonly limits: ReadLimits;

  constructor(source: SourceBuilder, limits: ReadLimits) {
    this.source = source;
    this.limits = limits;
  }

  write(blocks: readonly PageBlock[]): void {
    const paragraphs = blocks.filter((block) => block.kind === 'paragraph');
    const navigation = navigationAmong(paragraphs);
    let at = 0;
    for (const block of blocks) {
      if (block.kind === 'table') this.table(block);
      else {
        this.paragraph(block, navigation[at] === true);
        at += 1;
      }
      refuseAbove(this.source.length, this.limits.characters, '字符数');
    }
  }

  private paragraph({ lines, setting }: PageParagraph, navigation: boolean): void {
    this.paragraphs += 1;
    const path = `p${this.paragraphs}`;
    const written = lines.flatMap((text) => this.source.line([{ text, where: { path } }]) ?? []);
    if (navigation) {
      this.source.add({ kind: 'furniture', label: 'navigation', lines: written });
      return;
    }
    this.source.add({
      kind: 'paragraph',
      lines: written,
      ...(setting.heading === null ? {} : { heading: setting.heading }),
      ...(setting.centred ? { centred: true } : {}),
    });
  }

  private table(table: PageTable): void {
    this.tables += 1;
    const cells = table.cells.map((cell) => ({ ...cell, text: textOf(cell) }));
    for (const piece of cutGrid(cells)) this.piece(piece);
  }

  private piece(piece: GridPiece<PageCell>): void {
    if (piece.kind === 'title') {
      const lines = this.cell(piece.cell.from);
      this.source.add({ kind: 'paragraph', lines, ...(piece.wide ? { centred: true } : {}) });
      return;
    }
    const cells = piece.cells.map(({ from, ...place }) => ({ ...place, lines: this.cell(from) }));
    this.source.add({
      kind: 'table',
      rows: piece.rows,
      columns: piece.columns,
      cells,
      repeats: [],
      ruled: true,
    });
  }

  private cell({ row, column, paragraphs }: PageCell): SourceLine[] {
    const cell = `t${this.tables}/r${row + 1}/c${column + 1}`;
    return paragraphs.flatMap(({ lines }, i) =>
      lines.flatMap((text) => this.source.line([{ text, where: { path: `${cell}/p${i + 1}` } }]) ?? []),
    );
  }
}

function textOf({ paragraphs }: PageCell): string {
  return paragraphs.flatMap(({ lines }) => lines).join('');
}
