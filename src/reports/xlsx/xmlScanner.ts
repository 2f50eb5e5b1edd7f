/** What a scanner tells of a document, in its order. Names are without their prefix. */
export interface XmlEvents {
  /** @param attributes value by name; names as written, with their prefix */
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  text(text: string): void;
  close(name: string): void;
}

/** The document is not well-formed, or holds what no workbook needs (a document type, undeclared entities). */
export class XmlError extends Error {}

/** Longest tag, comment or run of text, UTF-16 units: a cell holds 32,767. */
const MAX_RUN = 1_000_000;
const MAX_DEPTH = 100;
const ATTRIBUTE = /\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const NAME = /^[^\s<>"'/=&]+/;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const EMPTY: ReadonlyMap<string, string> = new Map();

/**
 * Scans XML that comes in pieces. It knows what the parts of a workbook hold and no more: elements, attributes, text,
 * CDATA, comments, the five named entities and numeric ones. A document type is refused, so nothing can be made to
 * expand. Every character is looked at a bounded number of times.
 */
export class XmlScanner {
  readonly #events: XmlEvents;
  readonly #open: string[] = [];
  #pending = '';

  constructor(events: XmlEvents) {
    this.#events = events;
  }

  /** Takes the next piece. @throws XmlError */
  write(piece: string): void {
    const text = this.#pending + piece;
    let at = 0;
    for (;;) {
      const next = text[at] === '<' ? this.#markup(text, at) : this.#words(text, at);
      if (next < 0) break;
      at = next;
    }
    this.#pending = text.slice(at);
    if (this.#pending.length > MAX_RUN) throw new XmlError('too long a run');
  }

  /** Says that nothing more comes. @throws XmlError when something is left open */
  end(): void {
    if (this.#open.length > 0 || this.#pending.trim() !== '') throw new XmlError('the document breaks off');
  }

  /** Text up to the next tag. @returns where it ends; -1: not all of it is here */
  #words(text: string, at: number): number {
    const end = text.indexOf('<', at);
    if (end < 0) return -1;
    if (this.#open.length > 0) this.#events.text(decoded(text.slice(at, end)));
    return end;
  }

  #markup(text: string, at: number): number {
    if (text.length - at < 9 && text.indexOf('>', at) < 0) return -1;
    if (text.startsWith('<?', at)) return after(text, '?>', at);
    if (text.startsWith('<!--', at)) return after(text, '-->', at + 4);
    if (text.startsWith('<![CDATA[', at)) {
      const end = after(text, ']]>', at);
      if (end > 0) this.#events.text(text.slice(at + 9, end - 3));
      return end;
    }
    if (text.startsWith('<!', at)) throw new XmlError('a document type is not read');
    const end = tagEnd(text, at);
    if (end > 0) this.#tag(text.slice(at + 1, end - 1));
    return end;
  }

  #tag(tag: string): void {
    if (tag.startsWith('/')) {
      const name = localName(tag.slice(1).trimEnd());
      if (this.#open.pop() !== name) throw new XmlError('tags do not match');
      this.#events.close(name);
      return;
    }
    const leaf = tag.endsWith('/');
    const [written = ''] = NAME.exec(tag) ?? [];
    if (written === '') throw new XmlError('a tag without name');
    const name = localName(written);
    this.#events.open(name, attributesOf(tag, written.length, leaf ? tag.length - 1 : tag.length));
    if (leaf) {
      this.#events.close(name);
      return;
    }
    this.#open.push(name);
    if (this.#open.length > MAX_DEPTH) throw new XmlError('too deep');
  }
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

/** Place after the `>` that ends the tag: one inside quotes does not. */
function tagEnd(text: string, at: number): number {
  let quote = 0;
  for (let i = at + 1; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return i + 1;
  }
  return -1;
}

function attributesOf(tag: string, from: number, to: number): ReadonlyMap<string, string> {
  if (tag.slice(from, to).trim() === '') return EMPTY;
  const attributes = new Map<string, string>();
  ATTRIBUTE.lastIndex = from;
  for (let at = from; tag.slice(at, to).trim() !== ''; at = ATTRIBUTE.lastIndex) {
    const match = ATTRIBUTE.exec(tag);
    const [, name, double, single] = match ?? [];
    if (name === undefined) throw new XmlError('attributes not readable');
    attributes.set(name, decoded(double ?? single ?? ''));
  }
  return attributes;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Text with its entities in place. */
function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&\s]{0,10})(;?)/g, (_, name: string, end: string) => {
    const character = end === '' ? undefined : (NAMED[name] ?? numeric(name));
    if (character === undefined) throw new XmlError('an entity that is not known');
    return character;
  });
}

function numeric(name: string): string | undefined {
  const code = /^#(?:(\d{1,7})|x([0-9a-fA-F]{1,6}))$/.exec(name);
  const point = code ? (code[1] === undefined ? Number.parseInt(code[2] ?? '', 16) : Number(code[1])) : -1;
  return point >= 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}
