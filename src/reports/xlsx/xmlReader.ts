import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { notReadable } from './zip.ts';

/** What a part of a workbook holds, in its order. Names of elements are without their prefix. */
export interface XmlEvents {
  /** @param attributes value by name; names as written, with their prefix */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
}

/** Longest tag, comment or run of text, UTF-16 units, give or take one piece: a cell holds 32,767. */
const MAX_RUN = 1_000_000;
const MAX_DEPTH = 100;

/**
 * Reads the XML of a part that comes in pieces of UTF-8. A document type is refused, so nothing can be made to expand,
 * and neither depth nor what is held between two events grows without bound.
 */
export class XmlReader {
  readonly #events: XmlEvents;
  readonly #parser = new SaxesParser({ xmlns: false, position: false });
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #depth = 0;
  /** Length of the pieces since the last event. */
  #run = 0;

  constructor(events: XmlEvents) {
    this.#events = events;
    const text = (words: string) => {
      this.#run = 0;
      events.text(words);
    };
    this.#parser.on('opentag', ({ name, attributes }) => this.#open(name, attributes));
    this.#parser.on('closetag', ({ name }) => this.#close(name));
    this.#parser.on('text', text);
    this.#parser.on('cdata', text);
    this.#parser.on('comment', () => {
      this.#run = 0;
    });
    this.#parser.on('doctype', () => {
      throw damaged('a document type is not read');
    });
    this.#parser.on('error', (error) => {
      throw damaged(error);
    });
  }

  /** Takes the next piece. @throws INPUT_UNSUPPORTED when it is not UTF-8, not well-formed or beyond the bounds */
  write(piece: Buffer): void {
    this.#parse(this.#decoded(piece));
  }

  /** Says that nothing more comes. @throws INPUT_UNSUPPORTED when something is left open */
  end(): void {
    this.#parse(this.#decoded());
    this.#parser.close();
  }

  #parse(text: string): void {
    this.#run += text.length;
    this.#parser.write(text);
    if (this.#run > MAX_RUN) throw damaged('too long a run');
  }

  #decoded(piece?: Buffer): string {
    try {
      return this.#decoder.decode(piece, { stream: piece !== undefined });
    } catch (error) {
      throw damaged(error);
    }
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#run = 0;
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw damaged('too deep');
    this.#events.open(localName(name), attributes);
  }

  #close(name: string): void {
    this.#run = 0;
    this.#depth -= 1;
    this.#events.close(localName(name));
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function damaged(cause: unknown) {
  return notReadable('内容损坏', cause);
}
