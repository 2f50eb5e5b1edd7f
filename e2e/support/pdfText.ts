import { inflateSync } from 'node:zlib';

/**
 * Words of a PDF that Chromium printed, page by page, without white space. Reads just what Skia writes: plain
 * objects, deflated streams, fonts with a ToUnicode table.
 */
export function pdfPages(pdf: Buffer): string[] {
  const file = pdf.toString('latin1');
  const objects = new Map<number, string>();
  for (const found of file.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)\nendobj/g)) {
    objects.set(Number(found[1]), found[2] ?? '');
  }
  const body = (ref: string | undefined) => objects.get(Number(ref)) ?? '';
  const root = /\/Root (\d+) 0 R/.exec(file)?.[1];
  const tree = /\/Pages (\d+) 0 R/.exec(body(root))?.[1];
  return leaves(body(tree), body).map((page) => plain(wordsOf(page, body)));
}

/** Radicals a font shares with the characters they look like; NFKC leaves this block of Unicode alone. */
const RADICALS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    '⺟母',
    '⺠民',
    '⻁虎',
    '⻄西',
    '⻅见',
    '⻆角',
    '⻉贝',
    '⻋车',
    '⻓长',
    '⻔门',
    '⻘青',
    '⻙韦',
    '⻚页',
    '⻛风',
  ]
    .concat(['⻜飞', '⻝食', '⻢马', '⻤鬼', '⻥鱼', '⻦鸟', '⻨麦', '⻩黄', '⻬齐', '⻮齿', '⻰龙', '⻳龟'])
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);

/** Words as they compare, on paper and on screen: without white space, full-width signs and look-alikes made plain. */
export function plain(words: string): string {
  return words
    .normalize('NFKC')
    .replaceAll('\u2015', '\u2014')
    .replace(/[\u2E80-\u2EFF]/g, (radical) => RADICALS[radical] ?? radical)
    .replace(/\s+/g, '');
}

type Body = (ref: string | undefined) => string;

function leaves(node: string, body: Body): string[] {
  const kids = /\/Kids\s*\[([^\]]*)\]/.exec(node)?.[1];
  if (kids === undefined) return [node];
  return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, ref]) => leaves(body(ref), body));
}

function wordsOf(page: string, body: Body): string {
  const fonts = fontsOf(page, body);
  const content = [...(/\/Contents\s*(\[[^\]]*\]|\d+ 0 R)/.exec(page)?.[1] ?? '').matchAll(/(\d+) 0 R/g)]
    .map(([, ref]) => streamOf(body(ref)))
    .join('\n')
    // the same words once more, for readers of the screen
    .replace(/\/ActualText\s*<[^>]*>/g, '');
  let font: Font | undefined;
  let words = '';
  for (const [token, name, hex] of content.matchAll(/\/(\S+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
    if (name !== undefined) font = fonts.get(name);
    else if (hex !== undefined && font) words += decoded(hex, font);
    else if (!font) throw new Error(`text before a font: ${token}`);
  }
  return words;
}

interface Font {
  /** Hexadecimal digits of one code. */
  readonly digits: 2 | 4;
  readonly words: ReadonlyMap<string, string>;
}

function fontsOf(page: string, body: Body): Map<string, Font> {
  const direct = /\/Resources (\d+) 0 R/.exec(page)?.[1];
  const resources = direct === undefined ? page : body(direct);
  const listed = /\/Font\s*<<([\s\S]*?)>>/.exec(resources)?.[1] ?? '';
  return new Map(
    [...listed.matchAll(/\/(\S+) (\d+) 0 R/g)].map(([, name = '', ref]) => [name, fontOf(body(ref), body)]),
  );
}

function fontOf(dictionary: string, body: Body): Font {
  const table = /\/ToUnicode (\d+) 0 R/.exec(dictionary)?.[1];
  const map = table === undefined ? '' : streamOf(body(table));
  const words = new Map<string, string>();
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', text = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g)) {
      words.set(code.toUpperCase(), fromHex(text));
    }
  }
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first = '', last = '', text = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const from = Number.parseInt(first, 16);
      for (let code = from; code <= Number.parseInt(last, 16); code += 1) {
        const key = code.toString(16).toUpperCase().padStart(first.length, '0');
        words.set(key, String.fromCodePoint((fromHex(text).codePointAt(0) ?? 0) + code - from));
      }
    }
  }
  return { digits: /\/Subtype\s*\/Type0/.test(dictionary) ? 4 : 2, words };
}

function decoded(hex: string, font: Font): string {
  const codes = hex.toUpperCase().match(new RegExp(`.{${font.digits}}`, 'g')) ?? [];
  return codes.map((code) => font.words.get(code) ?? '').join('');
}

function fromHex(text: string): string {
  return (text.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
}

function streamOf(object: string): string {
  const start = /stream\r?\n/.exec(object);
  if (!start) return '';
  const length = Number(/\/Length (\d+)/.exec(object)?.[1] ?? 0);
  const from = start.index + start[0].length;
  const bytes = Buffer.from(object.slice(from, from + length), 'latin1');
  return /\/FlateDecode/.test(object) ? inflateSync(bytes).toString('latin1') : bytes.toString('latin1');
}
