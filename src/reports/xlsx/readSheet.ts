import { posix } from 'node:path';
import { type XmlEvents, XmlReader } from './xmlReader.ts';
import { notReadable, type ZipFile } from './zip.ts';

/** What a cell shows; a formula's last result, never its evaluation. */
export type SheetValue = string | number | { readonly error: string };

/** One row with something in it. Cells by column number from 1. */
export interface SheetRow {
  readonly number: number;
  readonly cells: ReadonlyMap<number, SheetValue>;
}

/** A sheet opened for reading. */
export interface OpenSheet {
  /** True when days are counted from 1904. */
  readonly from1904: boolean;
  readonly rows: AsyncGenerator<SheetRow>;
}

/** Cells of one row that are looked at; the rest of a wider row is not the ledger's. */
const MAX_COLUMNS = 300;
const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/**
 * Opens a sheet of a workbook by its name.
 * @returns null when the workbook has no such sheet
 * @throws INPUT_UNSUPPORTED when it is no workbook or damaged; INPUT_TOO_LARGE when it unfolds to too much
 */
export async function openSheet(zip: ZipFile, name: string): Promise<OpenSheet | null> {
  const root = (await relations(zip, '')).find(({ type }) => type.endsWith('/officeDocument'));
  if (!root) throw notReadable('没有工作簿');
  const related = await relations(zip, root.target);
  const { sheets, from1904 } = await readWorkbook(zip, root.target);
  const relation = related.find(({ id }) => id === sheets.get(name));
  if (!relation) return null;
  const shared = related.find(({ type }) => type.endsWith('/sharedStrings'));
  const strings = shared && zip.has(shared.target) ? await readStrings(zip, shared.target) : [];
  return { from1904, rows: readRows(zip, relation.target, strings) };
}

interface Relation {
  readonly id: string;
  readonly type: string;
  /** Name of the entry it leads to. */
  readonly target: string;
}

/** What a part of the package leads to; ''  is the package itself. */
async function relations(zip: ZipFile, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const path = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const found: Relation[] = [];
  await scan(zip, path, {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const target = attributes.Target ?? '';
      const entry = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      found.push({ id: attributes.Id ?? '', type: attributes.Type ?? '', target: entry });
    },
    text() {},
    close() {},
  });
  return found;
}

async function readWorkbook(zip: ZipFile, path: string) {
  const sheets = new Map<string, string>();
  let from1904 = false;
  await scan(zip, path, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      sheets.set((attributes.name ?? '').trim(), id ?? '');
    },
    text() {},
    close() {},
  });
  return { sheets, from1904 };
}

/** The texts that cells share, formats left out, readings of characters (phonetic runs) left out. */
async function readStrings(zip: ZipFile, path: string): Promise<string[]> {
  const strings: string[] = [];
  const words = new Words();
  await scan(zip, path, {
    open(name) {
      if (name === 'si') words.begin();
      else words.open(name);
    },
    text: (text) => words.add(text),
    close(name) {
      if (name === 'si') strings.push(words.taken());
      else words.close(name);
    },
  });
  return strings;
}

async function* readRows(zip: ZipFile, path: string, strings: readonly string[]): AsyncGenerator<SheetRow> {
  const rows = new RowReader(strings);
  const reader = new XmlReader(rows);
  for await (const piece of zip.read(path)) {
    reader.write(piece);
    yield* rows.taken();
  }
  reader.end();
  yield* rows.taken();
}

async function scan(zip: ZipFile, path: string, events: XmlEvents): Promise<void> {
  const reader = new XmlReader(events);
  for await (const piece of zip.read(path)) reader.write(piece);
  reader.end();
}

/** Gathers the text of `t` elements, those of phonetic runs left out. */
class Words {
  #text = '';
  #inText = false;
  #phonetic = false;

  begin(): void {
    this.#text = '';
    this.#inText = false;
    this.#phonetic = false;
  }

  open(name: string): void {
    if (name === 'rPh') this.#phonetic = true;
    if (name === 't') this.#inText = !this.#phonetic;
  }

  add(text: string): void {
    if (this.#inText) this.#text += text;
  }

  close(name: string): void {
    if (name === 'rPh') this.#phonetic = false;
    if (name === 't') this.#inText = false;
  }

  taken(): string {
    return unescaped(this.#text);
  }
}

/** Turns the elements of a sheet into rows. */
class RowReader implements XmlEvents {
  readonly #strings: readonly string[];
  readonly #words = new Words();
  #done: SheetRow[] = [];
  #row = 0;
  #cells = new Map<number, SheetValue>();
  #column = 0;
  #type = '';
  #inValue = false;
  #value = '';

  constructor(strings: readonly string[]) {
    this.#strings = strings;
  }

  /** The rows finished since the last call. */
  taken(): SheetRow[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      this.#row = Number(attributes.r ?? this.#row + 1);
      this.#cells = new Map();
      this.#column = 0;
    } else if (name === 'c') {
      this.#column = columnNumber(attributes.r) ?? this.#column + 1;
      this.#type = attributes.t ?? 'n';
      this.#value = '';
      this.#words.begin();
    } else if (name === 'v') this.#inValue = true;
    else this.#words.open(name);
  }

  text(text: string): void {
    if (this.#inValue) this.#value += text;
    else this.#words.add(text);
  }

  close(name: string): void {
    if (name === 'v') this.#inValue = false;
    else if (name === 'c') this.#keep(this.#read());
    else if (name === 'row' && this.#cells.size > 0) {
      this.#done.push({ number: this.#row, cells: this.#cells });
    } else this.#words.close(name);
  }

  #keep(value: SheetValue): void {
    const empty = typeof value === 'string' && value.trim() === '';
    if (!empty && this.#cells.size < MAX_COLUMNS) this.#cells.set(this.#column, value);
  }

  #read(): SheetValue {
    const value = this.#value;
    switch (this.#type) {
      case 's':
        return this.#strings[Number(value)] ?? { error: '文字缺失' };
      case 'inlineStr':
        return this.#words.taken();
      case 'str':
        return unescaped(value);
      case 'b':
        return value.trim() === '1' ? 'TRUE' : 'FALSE';
      case 'e':
        return { error: value };
      case 'd':
        return value.slice(0, 10);
      default:
        return numberOr(value);
    }
  }
}

function numberOr(value: string): SheetValue {
  if (value.trim() === '') return '';
  const number = Number(value);
  return Number.isFinite(number) ? number : { error: value };
}

/** Number of the column of an address: `AB12` → 28; undefined: not an address. */
function columnNumber(address: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(address ?? '')?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function unescaped(text: string): string {
  return text.replace(ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
