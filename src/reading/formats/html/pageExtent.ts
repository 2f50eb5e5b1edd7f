import { type HtmlElement, type HtmlNode, isElement } from './tree.ts';

/** How many characters the elements of a page hold, white space left out. */
export class PageExtent {
  /** Of the whole page. */
  readonly all: number;
  private readonly counts = new Map<HtmlElement, number>();

  constructor(body: HtmlElement) {
    this.all = this.count(body);
  }

  of(element: HtmlElement): number {
    return this.counts.get(element) ?? 0;
  }

  private count(node: HtmlNode): number {
    if (!isElement(node)) {
      return node.nodeName === '#text' && 'value' in node ? node.value.replace(/\s+/g, '').length : 0;
    }
    if (node.tagName === 'script' || node.tagName === 'style') return 0;
    let sum = 0;
    for (const child of node.childNodes) sum += this.count(child);
    this.counts.set(node, sum);
    return sum;
  }
}
