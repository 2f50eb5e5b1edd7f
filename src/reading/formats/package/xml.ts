import { SaxesParser } from 'saxes';
import { LuoshiError } from '../../../kernel/errors.ts';
import type { ReadLimits } from '../limits.ts';

/** Attributes by local name; a name without prefix goes before one with, namespace declarations are left out. */
export type XmlAttributes = Readonly<Record<string, string>>;

/** Told of elements and words in the order of the document. `name`: local, without prefix. */
export interface XmlHandler {
  open(name: string, attributes: XmlAttributes): void;
  close(name: string): void;
  /** A stretch of words; CDATA and entities resolved. Words between two tags may come in several stretches. */
  text(words: string): void;
}

/**
 * Walks through an XML document. Nothing outside it is ever read: a DOCTYPE, where entities and outside files would be
 * declared, is refused.
 * @throws INPUT_HOSTILE a DOCTYPE, or elements nested deeper than `limits.depth`
 * @throws INPUT_DAMAGED no well-formed XML
 */
export function walkXml(text: string, limits: ReadLimits, handler: XmlHandler): void {
  const parser = new SaxesParser({ xmlns: false, position: false, fragment: false });
  const locals = new Map<string, string>();
  const local = (name: string) => {
    const known = locals.get(name);
    if (known !== undefined) return known;
    const found = name.slice(name.indexOf(':') + 1);
    // names are few in real documents; a document full of invented ones must not fill the memory twice
    if (locals.size < MOST_NAMES) locals.set(name, found);
    return found;
  };
  let depth = 0;
  parser.on('doctype', () => {
    throw hostileXml('含有 DOCTYPE 声明');
  });
  parser.on('error', (error) => {
    throw damagedXml(error);
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > limits.depth) throw hostileXml(`元素嵌套超过 ${limits.depth} 层`);
    handler.open(local(name), localAttributes(attributes));
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    handler.close(local(name));
  });
  parser.on('text', (words) => handler.text(words));
  parser.on('cdata', (words) => handler.text(words));
  parser.write(text).close();
}

const MOST_NAMES = 10_000;

function localAttributes(attributes: Record<string, string>): XmlAttributes {
  const found: Record<string, string> = Object.create(null);
  for (const name in attributes) {
    const value = attributes[name];
    if (value === undefined || name === 'xmlns' || name.startsWith('xmlns:')) continue;
    const colon = name.indexOf(':');
    if (colon < 0) found[name] = value;
    else found[name.slice(colon + 1)] ??= value;
  }
  return found;
}

function hostileXml(why: string): LuoshiError {
  return new LuoshiError(
    'INPUT_HOSTILE',
    `文件内部结构异常（${why}），已停止读取；请用原软件打开后另存再读入`,
  );
}

function damagedXml(cause: unknown): LuoshiError {
  return new LuoshiError(
    'INPUT_DAMAGED',
    '文件内部的 XML 有错，读不到头；请重新下载，或用原软件打开后另存再读入',
    { cause },
  );
}
