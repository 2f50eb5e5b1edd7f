import type { ReadLimits, ReadWatch } from '../limits.ts';
import { ListMarkers } from './markers.ts';
import type { PageExtent } from './pageExtent.ts';
import type { Look, Styles } from './styles.ts';
import { isLabel, tableKind } from './tableKinds.ts';
import { gridOf, type HtmlGrid } from './tables.ts';
import {
  attribute,
  childElements,
  deepest,
  type HtmlElement,
  type HtmlNode,
  isElement,
  tooDeep,
} from './tree.ts';
import { type PageParagraph, ParagraphMaker, type Setting } from './words.ts';

export interface PageCell {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly paragraphs: readonly PageParagraph[];
}

export interface PageTable {
  readonly kind: 'table';
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly PageCell[];
}

export type PageBlock = PageParagraph | PageTable;

/** What the words of a page were read with. */
export interface PageTools {
  readonly styles: Styles;
  readonly extent: PageExtent;
  readonly limits: ReadLimits;
  readonly watch: ReadWatch;
}

/** Elements that print no words of the document. */
const SILENT = new Set(
  'head script style template noscript select option optgroup datalist button textarea input iframe frame frameset noframes object embed applet svg math canvas video audio map area img picture source track progress meter param rp rt del title meta link base'.split(
    ' ',
  ),
);
const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p plaintext pre search section summary tbody td tfoot th thead tr ul xmp'.split(
    ' ',
  ),
);
const ASIDE_TAGS = new Set(['nav', 'footer', 'aside', 'header', 'search']);
const ASIDE_ROLE = /^(?:navigation|banner|contentinfo|search|complementary|menu|menubar|toolbar)$/i;
const ASIDE_NAME =
  /^(?:nav|navbar|navigation|menu|mainmenu|topmenu|topbar|breadcrumbs?|crumbs?|footer|foot|share|sharebox|bdshare|bdsharebuttonbox|toolbar|sidebar|copyright|pagination|qrcode|weizhi|dqwz)$/i;
/** A menu or footer holds a small share of the page's words; what holds more is the page. */
const ASIDE_SHARE = 0.3;
/** Words that may be missing without anybody asking for them. */
export const MUCH_HIDDEN = 50;

/** Reads the words of a page in the order of the document. */
export class PageReader {
  readonly blocks: PageBlock[] = [];
  /** Characters in elements that the page hides. */
  hidden = 0;
  private words = new ParagraphMaker();
  private readonly tools: PageTools;
  private steps = 0;

  constructor(tools: PageTools) {
    this.tools = tools;
  }

  /** @throws INPUT_HOSTILE, INPUT_TOO_LARGE */
  read(body: HtmlElement): void {
    const setting: Setting = {
      centred: false,
      heading: null,
      pre: false,
      bold: false,
      size: null,
      linked: false,
      aside: false,
      content: false,
      cell: false,
      depth: 0,
    };
    this.element(body, setting);
    this.settle();
  }

  private settle(): void {
    this.words.end();
    this.blocks.push(...this.words.paragraphs.splice(0));
  }

  private node(node: HtmlNode, setting: Setting): void {
    if (isElement(node)) this.element(node, setting);
    else if (node.nodeName === '#text' && 'value' in node) this.words.text(node.value, setting);
  }

  private children(element: HtmlElement, setting: Setting): void {
    for (const child of element.childNodes) this.node(child, setting);
  }

  private element(element: HtmlElement, outer: Setting): void {
    const tag = element.tagName;
    if (tag === 'br') this.words.lineBreak();
    if (tag === 'br' || SILENT.has(tag)) return;
    if (outer.depth > deepest(this.tools.limits)) throw tooDeep(this.tools.limits.depth);
    this.steps += 1;
    if (this.steps % 1_000 === 0) this.tools.watch.tick(this.steps, null);
    const look = this.tools.styles.of(element);
    if (look.hidden === true && tag !== 'body' && tag !== 'html') {
      this.hidden += this.tools.extent.of(element);
      return;
    }
    const setting = this.settingIn(element, outer, look);
    const block = BLOCKS.has(tag) || look.block === true;
    if (block) this.words.end();
    if (tag === 'table') this.table(element, setting);
    else if (tag === 'ol') this.orderedList(element, setting, look.listStyle ?? null);
    else if (tag === 'q') this.quoted(element, setting);
    else this.children(element, setting);
    if (block) this.words.end();
  }

  private settingIn(element: HtmlElement, outer: Setting, look: Look): Setting {
    const tag = element.tagName;
    const heading = /^h([1-6])$/.exec(tag)?.[1];
    const linked = outer.linked || (tag === 'a' && attribute(element, 'href') !== null);
    if (linked && !outer.linked) this.words.link();
    return {
      // a centred table is not a table of centred words
      centred: look.centred ?? (tag === 'table' ? false : outer.centred),
      heading: heading === undefined ? outer.heading : Number(heading),
      bold: look.bold ?? outer.bold,
      size: look.size ?? outer.size,
      pre: look.pre ?? (tag === 'pre' || tag === 'listing' || tag === 'xmp' || outer.pre),
      linked,
      aside: outer.aside || this.isAside(element, outer),
      content: outer.content || tag === 'main' || tag === 'article',
      cell: outer.cell,
      depth: outer.depth + 1,
    };
  }

  private isAside(element: HtmlElement, { content, cell }: Setting): boolean {
    if (cell) return false;
    const tag = element.tagName;
    const byTag = ASIDE_TAGS.has(tag) && !(content && (tag === 'header' || tag === 'footer'));
    const names = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`.split(/\s+/, 20);
    const named = names.some((name) => ASIDE_NAME.test(name));
    if (!byTag && !named && !ASIDE_ROLE.test(attribute(element, 'role') ?? '')) return false;
    const { extent } = this.tools;
    return extent.of(element) < extent.all * ASIDE_SHARE;
  }

  private orderedList(list: HtmlElement, setting: Setting, style: string | null): void {
    const markers = new ListMarkers(list, style);
    for (const child of list.childNodes) {
      if (!isElement(child) || child.tagName !== 'li') {
        this.node(child, setting);
        continue;
      }
      const look = this.tools.styles.of(child);
      const marker = markers.markerOf(child, look.listStyle ?? null);
      this.words.end();
      if (look.hidden !== true) this.words.text(marker, setting);
      this.item(child, setting);
      this.words.end();
    }
  }

  /** An item whose words stand in a paragraph of their own still follows its number on the same line. */
  private item(item: HtmlElement, outer: Setting): void {
    const look = this.tools.styles.of(item);
    if (look.hidden === true) return;
    const setting = this.settingIn(item, outer, look);
    const first = item.childNodes.findIndex(
      (child) => isElement(child) || ('value' in child && child.value.trim() !== ''),
    );
    item.childNodes.forEach((child, i) => {
      if (i === first && isElement(child) && (child.tagName === 'p' || child.tagName === 'div')) {
        this.children(child, this.settingIn(child, setting, this.tools.styles.of(child)));
        this.words.end();
      } else this.node(child, setting);
    });
  }

  private quoted(element: HtmlElement, setting: Setting): void {
    this.words.text('“', setting);
    this.children(element, setting);
    this.words.text('”', setting);
  }

  private table(table: HtmlElement, setting: Setting): void {
    const grid = gridOf(table, (element) => this.isHidden(element), this.tools.limits);
    const kind = setting.cell || setting.aside ? 'layout' : tableKind(table, grid, this.tools.styles);
    for (const caption of grid.captions) this.element(caption, { ...setting, centred: true });
    if (kind === 'data') this.dataTable(grid, setting);
    else this.layoutTable(table, grid, { ...setting, aside: setting.aside || kind === 'record' });
  }

  private isHidden(element: HtmlElement): boolean {
    if (this.tools.styles.of(element).hidden !== true) return false;
    this.hidden += this.tools.extent.of(element);
    return true;
  }

  private dataTable(grid: HtmlGrid, setting: Setting): void {
    this.settle();
    const outside = this.words;
    const cells: PageCell[] = [];
    for (const { element, ...place } of grid.cells) {
      this.words = new ParagraphMaker();
      this.element(element, { ...setting, cell: true });
      this.words.end();
      cells.push({ ...place, paragraphs: this.words.paragraphs });
    }
    this.words = outside;
    this.blocks.push({ kind: 'table', rows: grid.rows, columns: grid.columns, cells });
  }

  /** Cells one after the other; a label and what it labels are one paragraph. */
  private layoutTable(table: HtmlElement, grid: HtmlGrid, setting: Setting): void {
    grid.cells.forEach(({ element, row }, i) => {
      const before = grid.cells[i - 1];
      const joined =
        before !== undefined && before.row === row && isLabel(before.element) && isPlain(element);
      if (!joined) this.words.end();
      this.children(element, this.settingIn(element, setting, this.tools.styles.of(element)));
    });
    this.words.end();
    for (const child of childElements(table)) if (child.tagName === 'form') this.element(child, setting);
  }
}

/** Holds words, but no paragraphs. */
function isPlain(cell: HtmlElement): boolean {
  return childElements(cell).every(
    (child) => !BLOCKS.has(child.tagName) && child.tagName !== 'table' && isPlain(child),
  );
}
