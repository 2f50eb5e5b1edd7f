import type {
  Place,
  SourceDocument,
  SourceElement,
  SourceFormat,
  SourceLine,
  SourceNote,
  SourcePage,
} from '../../domain/source.ts';

/** Where words stand, without their offsets. */
export type Where = Omit<Place, 'start' | 'end'>;

/** Words with their place; a line may be made of several (words of one line in two fonts are one place). */
export interface Words {
  readonly text: string;
  readonly where: Where;
}

/**
 * Puts a source document together: words are added in reading order, and each stretch gets its offsets and place.
 * Lines are added first (`line`), then the element that holds them (`add`), in the same order.
 */
export class SourceBuilder {
  private readonly chunks: string[] = [];
  private at = 0;
  private readonly elements: SourceElement[] = [];
  private readonly places: Place[] = [];
  private readonly pages: SourcePage[] = [];
  private readonly notes: SourceNote[] = [];
  private readonly format: SourceFormat;
  private readonly encoding: string | null;

  constructor(format: SourceFormat, encoding: string | null = null) {
    this.format = format;
    this.encoding = encoding;
  }

  /** Characters so far: for limits. */
  get length(): number {
    return this.at;
  }

  /**
   * Adds a line of words. Line ends inside are turned into spaces; white space at both ends is left out.
   * @returns null: nothing but white space
   */
  line(words: readonly Words[]): SourceLine | null {
    const texts = words.map(({ text }) => text.replace(/[\r\n\v\f\u0085\u2028\u2029]+/g, ' '));
    const first = texts.findIndex((text) => text.trim() !== '');
    if (first < 0) return null;
    const last = texts.findLastIndex((text) => text.trim() !== '');
    const start = this.at;
    for (let i = first; i <= last; i += 1) {
      let text = texts[i] ?? '';
      if (i === first) text = text.trimStart();
      if (i === last) text = text.trimEnd();
      this.push(text, words[i]?.where ?? {});
    }
    const end = this.at;
    this.chunks.push('\n');
    this.at += 1;
    return { start, end };
  }

  private push(words: string, where: Where): void {
    if (words === '') return;
    const text = storable(words);
    const start = this.at;
    this.chunks.push(text);
    this.at += text.length;
    if (Object.keys(where).length === 0) return;
    const { cell } = where;
    const named = cell === undefined ? where : { ...where, cell: storable(cell) };
    this.places.push({ start, end: this.at, ...named });
  }

  /** Adds the element whose lines were added since the last one. An element without lines is left out. */
  add(element: SourceElement): void {
    const empty =
      element.kind === 'table'
        ? element.cells.every((cell) => cell.lines.length === 0)
        : element.lines.length === 0;
    if (empty) return;
    this.elements.push(element);
    this.chunks.push('\n');
    this.at += 1;
  }

  page(page: SourcePage): void {
    this.pages.push(page);
  }

  note(code: string, message: string, source: SourceLine | null = null): void {
    this.notes.push({ code, message: storable(message), source });
  }

  finish(): SourceDocument {
    return {
      format: this.format,
      encoding: this.encoding,
      text: this.chunks.join(''),
      elements: this.elements,
      pages: this.pages,
      places: this.places,
      notes: this.notes,
    };
  }
}

/** Damaged files hold NUL and halves of characters, which no store of text takes: each becomes the sign for unreadable. */
function storable(words: string): string {
  return words.replace(UNSTORABLE, '\ufffd');
}

const UNSTORABLE = /\0|\p{Surrogate}/gu;
