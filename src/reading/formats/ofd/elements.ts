import type { ReadLimits } from '../limits.ts';
import { walkXml, type XmlAttributes } from '../package/xml.ts';

/** An element with all that is in it. */
export interface Element {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly children: Element[];
  /** Its own words, those of its children left out. */
  text: string;
}

/**
 * Walks an XML document and hands out chosen elements one by one as each ends, so that a page of any size is never in
 * memory as a whole. What lies inside a chosen element is part of it and not handed out by itself.
 * @param wanted local names
 * @param visit `parents`: local names around the element, outermost first
 * @throws INPUT_HOSTILE, INPUT_DAMAGED as `walkXml`
 */
export function eachElement(
  text: string,
  wanted: ReadonlySet<string>,
  limits: ReadLimits,
  visit: (element: Element, parents: readonly string[]) => void,
): void {
  const parents: string[] = [];
  const open: Element[] = [];
  walkXml(text, limits, {
    open(name, attributes) {
      const inside = open.at(-1);
      if (inside === undefined && !wanted.has(name)) {
        parents.push(name);
        return;
      }
      const element: Element = { name, attributes, children: [], text: '' };
      inside?.children.push(element);
      open.push(element);
    },
    close() {
      const ended = open.pop();
      if (ended === undefined) parents.pop();
      else if (open.length === 0) visit(ended, parents);
    },
    text(words) {
      const inside = open.at(-1);
      if (inside !== undefined) inside.text += words;
    },
  });
}

/** First child of a name. */
export function childOf(element: Element, name: string): Element | undefined {
  return element.children.find((child) => child.name === name);
}

/** Numbers apart from each other by white space; what is no number is left out. */
export function numbersIn(text: string | undefined): number[] {
  if (text === undefined) return [];
  return text
    .trim()
    .split(/\s+/)
    .filter((part) => part !== '')
    .map(Number)
    .filter(Number.isFinite);
}

/** One number; `otherwise` where there is none. */
export function numberIn(text: string | undefined, otherwise: number): number {
  return numbersIn(text)[0] ?? otherwise;
}
