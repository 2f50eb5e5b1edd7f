import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse, type TreeAdapter } from 'parse5';
import { LuoshiError } from '../../../kernel/errors.ts';
import type { ReadLimits, ReadWatch } from '../limits.ts';

export type HtmlNode = DefaultTreeAdapterMap['childNode'];
export type HtmlElement = DefaultTreeAdapterMap['element'];
export type HtmlDocument = DefaultTreeAdapterMap['document'];
type HtmlParent = DefaultTreeAdapterMap['parentNode'];

/** A page saved from a spreadsheet of a thousand rows has under 100,000 elements. */
const MAX_ELEMENTS = 500_000;
/** Steps of the parser between two looks at the watch. */
const STEPS_A_TICK = 1_000;
/** No page written by a person or a program for one has more; the parser compares each with all before it. */
const MAX_ATTRIBUTES = 500;

/**
 * Parses a page as browsers do. Nothing is fetched or run.
 * @throws INPUT_HOSTILE elements nested deeper than `limits.depth`, or a tag with endless attributes
 * @throws INPUT_TOO_LARGE too many elements
 */
export function parseHtml(html: string, limits: ReadLimits, watch: ReadWatch): HtmlDocument {
  refuseEndlessTags(html);
  return parse(html, { scriptingEnabled: false, treeAdapter: boundedAdapter(limits, watch) });
}

/** Careless pages forget to close marks like these, which then nest without anybody seeing it. */
const MARKS = new Set('a b big code em font i nobr s small span strike strong tt u'.split(' '));
const MARKS_A_LEVEL = 5;

/** Elements of any kind that may stand in each other. */
export function deepest({ depth }: ReadLimits): number {
  return depth * MARKS_A_LEVEL;
}

/** The parser's own tree, built within limits. */
function boundedAdapter(limits: ReadLimits, watch: ReadWatch): TreeAdapter<DefaultTreeAdapterMap> {
  let depth = 0;
  let marks = 0;
  let elements = 0;
  let steps = 0;
  const step = () => {
    steps += 1;
    if (steps % STEPS_A_TICK === 0) watch.tick(steps, null);
  };
  return {
    ...defaultTreeAdapter,
    createElement(tagName, namespaceURI, attrs) {
      step();
      elements += 1;
      if (elements > MAX_ELEMENTS) throw tooManyElements();
      return defaultTreeAdapter.createElement(tagName, namespaceURI, attrs);
    },
    onItemPush({ tagName }) {
      if (MARKS.has(tagName)) marks += 1;
      else depth += 1;
      if (depth > limits.depth || depth + marks > deepest(limits)) throw tooDeep(limits.depth);
    },
    onItemPop({ tagName }) {
      if (MARKS.has(tagName)) marks -= 1;
      else depth -= 1;
    },
    insertBefore(parent, node, reference) {
      step();
      insertBefore(parent, node, reference);
    },
    insertTextBefore(parent, text, reference) {
      step();
      const before = parent.childNodes[parent.childNodes.lastIndexOf(reference) - 1];
      if (before && defaultTreeAdapter.isTextNode(before)) before.value += text;
      else insertBefore(parent, defaultTreeAdapter.createTextNode(text), reference);
    },
    detachNode(node) {
      step();
      defaultTreeAdapter.detachNode(node);
    },
  };
}

/** What stands wrongly in a table is put in front of it, and the table is the last child: looked for from behind. */
function insertBefore(parent: HtmlParent, node: HtmlNode, reference: HtmlNode): void {
  parent.childNodes.splice(parent.childNodes.lastIndexOf(reference), 0, node);
  node.parentNode = parent;
}

/** @throws INPUT_HOSTILE */
export function tooDeep(limit: number): LuoshiError {
  return new LuoshiError(
    'INPUT_HOSTILE',
    `网页元素嵌套超过 ${limit} 层，已停止读取；请在浏览器中打开，复制正文另存为文本再读入`,
  );
}

function tooManyElements(): LuoshiError {
  return new LuoshiError(
    'INPUT_TOO_LARGE',
    `网页元素超过上限 ${MAX_ELEMENTS} 个；请只保留任务清单部分再读入`,
  );
}

const TAG_OR_COMMENT = /<(?:!--|(script|style)\b|[a-z])/gi;
const ATTRIBUTE = /[^\s=>"']+|=\s*"[^"]*"|=\s*'[^']*'|>/g;

function refuseEndlessTags(html: string): void {
  const opens = new RegExp(TAG_OR_COMMENT);
  for (let open = opens.exec(html); open; open = opens.exec(html)) {
    const raw = open[1]?.toLowerCase();
    // `<!-->` is a whole comment
    const from = open[0] === '<!--' ? opens.lastIndex - 2 : tagEnd(html, opens.lastIndex);
    const end =
      open[0] === '<!--' ? COMMENT_END : raw === 'script' ? SCRIPT_END : raw === 'style' ? STYLE_END : null;
    const at = end === null ? from : endOf(html, end, from);
    // what is never closed is the rest of the page, and holds no tags
    if (at === null) return;
    opens.lastIndex = at;
  }
}

const COMMENT_END = /--!?>/g;
const SCRIPT_END = /<\/script/gi;
const STYLE_END = /<\/style/gi;

function endOf(html: string, end: RegExp, from: number): number | null {
  end.lastIndex = from;
  return end.exec(html) ? end.lastIndex : null;
}

/** @throws INPUT_HOSTILE more attributes than any tag has */
function tagEnd(html: string, from: number): number {
  const parts = new RegExp(ATTRIBUTE);
  parts.lastIndex = from;
  let count = 0;
  for (let part = parts.exec(html); part; part = parts.exec(html)) {
    if (part[0] === '>') return parts.lastIndex;
    count += 1;
    if (count > MAX_ATTRIBUTES * 2) {
      throw new LuoshiError(
        'INPUT_HOSTILE',
        '网页中有属性极多的标签，已停止读取；请在浏览器中打开，复制正文另存为文本再读入',
      );
    }
  }
  return html.length;
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

/** Value of an attribute; null: it has none. */
export function attribute(element: HtmlElement, name: string): string | null {
  for (const attr of element.attrs) if (attr.name === name) return attr.value;
  return null;
}

/** Elements among the children, in order. */
export function childElements(element: HtmlElement): HtmlElement[] {
  return element.childNodes.filter(isElement);
}
