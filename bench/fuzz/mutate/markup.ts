import type { Chance } from '../chance.ts';
import { GRAMMAR_PIECES, ODD_NUMBERS, ODD_PIECES } from './words.ts';

/** One change of a text cut into tags and words. */
type MarkupStep = (pieces: string[], chance: Chance) => string[];

const PIECE = /<[^>]*>|[^<]+|</g;
const ATTRIBUTE = /([\w:.-]+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s>"']+)/g;
const DEPTHS = [2, 8, 64, 250, 1_000, 5_000, 20_000];

// biome-ignore format: a list to read across
const ODD_VALUES: readonly string[] = [
  ...ODD_NUMBERS, 'true', 'false', 'none', 'auto', 'A1', 'A1:XFD1048576', 'ZZZZ999', '#REF!', '../../../x', '/', '.',
  'file:///etc/passwd', 'http://luoshi.invalid/x', 'display:none', 'a b c d', '%1.%2.%3', '%99', '\u0000', '&lol;',
  '&#0;', '&#xD800;', '&#x110000;', '&#99999999999;', '一',
];

// biome-ignore format: a list to read across
const ODD_MARKUP: readonly string[] = [
  '<?xml version="1.0" encoding="utf-16"?>', '<?xml version="9.9"?>', '<!DOCTYPE x [<!ENTITY lol "lol">]>',
  '<!DOCTYPE x SYSTEM "file:///etc/passwd">', '<![CDATA[<b>]]>', '<!-- -- -->', '<!--', ']]>', '<', '>', '&', '&amp;',
  '&lol;', '&#0;', '&#xFFFF;', '&#xD800;', '&nbsp;', '<a', '</', '</x>', '<x/>', '<x xmlns="u:x">',
];

// biome-ignore format: a list to read across
const ODD_HTML: readonly string[] = [
  '<table>', '</table>', '<tr>', '<td>', '</td>', '<td rowspan="65535" colspan="1001">', '<td rowspan=0 colspan=0>',
  '<script>', '<style>', '<plaintext>', '<template>', '<select>', '<svg><desc>', '<math><mi>', '<title>', '<textarea>',
  '<noscript>', '<frameset>', '<base href="http://luoshi.invalid/">', '<meta charset="utf-16">', '<ol start="-5">',
  '<ol type="i" reversed>', '<li value="99999999">', '<caption>', '<col span="1000000">', '<p hidden>', '<br>'.repeat(300),
  '<div style="display:none">', '<style>*{display:none}</style>', '<iframe src="file:///etc/passwd">', '<h9>', '</p>',
];

const COMMON_STEPS: readonly (readonly [number, readonly [string, MarkupStep]])[] = [
  [14, ['tags dropped', (pieces, chance) => dropPieces(pieces, chance)]],
  [12, ['pieces doubled', doublePieces]],
  [10, ['pieces moved', movePieces]],
  [6, ['nested', nest]],
  [18, ['attribute changed', changeAttribute]],
  [8, ['attribute put in', borrowAttribute]],
  [6, ['tag renamed', renameTag]],
  [5, ['tag closed or opened', toggleTag]],
  [8, ['number changed', changeNumber]],
  [10, ['odd markup put in', (pieces, chance) => putInto(pieces, chance.pick(ODD_MARKUP), chance)]],
  [10, ['grammar put in', (pieces, chance) => intoWords(pieces, chance.pick(GRAMMAR_PIECES), chance)]],
  [8, ['odd characters put in', (pieces, chance) => intoWords(pieces, chance.pick(ODD_PIECES), chance)]],
  [4, ['words repeated', repeatWords]],
];

const HTML_STEPS: typeof COMMON_STEPS = [
  ...COMMON_STEPS,
  [20, ['odd HTML put in', (pieces, chance) => putInto(pieces, chance.pick(ODD_HTML), chance)]],
];

/** @returns the markup changed in one way, and the way's name */
export function changedMarkup(
  text: string,
  language: 'xml' | 'html',
  chance: Chance,
): { text: string; step: string } {
  const [step, change] = chance.weighted(language === 'html' ? HTML_STEPS : COMMON_STEPS);
  return { text: change(text.match(PIECE) ?? [], chance).join(''), step };
}

function dropPieces(pieces: string[], chance: Chance): string[] {
  const from = chance.below(pieces.length);
  const count = chance.happens(60) ? 1 : chance.length(Math.max(1, pieces.length >> 2));
  return [...pieces.slice(0, from), ...pieces.slice(from + count)];
}

function doublePieces(pieces: string[], chance: Chance): string[] {
  const { from, to } = runOf(pieces, chance);
  const run = pieces.slice(from, to);
  const times = Math.min(chance.length(300), Math.ceil(4_000 / run.length));
  return [...pieces.slice(0, to), ...Array.from({ length: times }, () => run).flat(), ...pieces.slice(to)];
}

function movePieces(pieces: string[], chance: Chance): string[] {
  const { from, to } = runOf(pieces, chance);
  const rest = [...pieces.slice(0, from), ...pieces.slice(to)];
  const at = chance.below(rest.length + 1);
  return [...rest.slice(0, at), ...pieces.slice(from, to), ...rest.slice(at)];
}

/** A tag opened so many times, and mostly closed again. */
function nest(pieces: string[], chance: Chance): string[] {
  const tags = places(pieces, isOpening);
  if (tags.length === 0) return pieces;
  const at = chance.pick(tags);
  const tag = pieces[at] ?? '';
  const depth = chance.pick(DEPTHS);
  const closing = `</${nameOf(tag)}>`.repeat(chance.happens(70) ? depth : chance.below(depth));
  const behind = Math.min(pieces.length, at + 1 + chance.below(40));
  return [
    ...pieces.slice(0, at),
    tag.repeat(Math.min(depth, Math.ceil(400_000 / Math.max(1, tag.length)))),
    ...pieces.slice(at, behind),
    closing,
    ...pieces.slice(behind),
  ];
}

function changeAttribute(pieces: string[], chance: Chance): string[] {
  const tags = places(pieces, (piece) => piece.startsWith('<') && piece.includes('='));
  if (tags.length === 0) return pieces;
  const at = chance.pick(tags);
  const tag = pieces[at] ?? '';
  const found = [...tag.matchAll(ATTRIBUTE)];
  const target = chance.below(found.length);
  const taken = found.length > 0 && chance.happens(15) ? null : oddValue(pieces, tags, chance);
  let seen = -1;
  return pieces.with(
    at,
    tag.replace(ATTRIBUTE, (whole, name: string, equals: string) => {
      seen += 1;
      if (seen !== target) return whole;
      return taken === null ? '' : `${name}${equals}"${taken}"`;
    }),
  );
}

function oddValue(pieces: string[], tags: readonly number[], chance: Chance): string {
  if (chance.happens(70)) return chance.pick(ODD_VALUES);
  const value = /"([^"]*)"/.exec(pieces[chance.pick(tags)] ?? '');
  return value?.[1] ?? chance.pick(ODD_VALUES);
}

/** An attribute of one tag given to another. */
function borrowAttribute(pieces: string[], chance: Chance): string[] {
  const givers = places(pieces, (piece) => piece.startsWith('<') && piece.includes('='));
  const takers = places(pieces, isOpening);
  if (givers.length === 0 || takers.length === 0) return pieces;
  const given = chance.pick([...(pieces[chance.pick(givers)] ?? '').matchAll(ATTRIBUTE), [' x="1"']])[0];
  const at = chance.pick(takers);
  return pieces.with(at, (pieces[at] ?? '').replace(/(\/?)>$/, ` ${given}$1>`));
}

function renameTag(pieces: string[], chance: Chance): string[] {
  const tags = places(pieces, isOpening);
  if (tags.length === 0) return pieces;
  const at = chance.pick(tags);
  const old = nameOf(pieces[at] ?? '');
  const name = chance.happens(80)
    ? nameOf(pieces[chance.pick(tags)] ?? '')
    : chance.pick(['x', 'w:p', 'td', '']);
  const renamed = (piece: string) => piece.replace(/^<(\/?)[\w:.-]+/, `<$1${name}`);
  const close = pieces.findIndex((piece, i) => i > at && piece === `</${old}>`);
  return pieces.map((piece, i) => (i === at || i === close ? renamed(piece) : piece));
}

function toggleTag(pieces: string[], chance: Chance): string[] {
  const tags = places(pieces, isOpening);
  if (tags.length === 0) return pieces;
  const at = chance.pick(tags);
  const tag = pieces[at] ?? '';
  return pieces.with(at, tag.endsWith('/>') ? `${tag.slice(0, -2)}>` : tag.replace(/>$/, '/>'));
}

function changeNumber(pieces: string[], chance: Chance): string[] {
  const numbered = places(pieces, (piece) => /\d/.test(piece));
  if (numbered.length === 0) return pieces;
  const at = chance.pick(numbered);
  const count = (pieces[at] ?? '').match(/\d+/g)?.length ?? 0;
  const target = chance.below(count);
  const value = chance.pick(ODD_NUMBERS);
  let seen = -1;
  return pieces.with(
    at,
    (pieces[at] ?? '').replace(/\d+/g, (digits) => {
      seen += 1;
      return seen === target ? value : digits;
    }),
  );
}

function intoWords(pieces: string[], piece: string, chance: Chance): string[] {
  const words = places(pieces, (one) => !one.startsWith('<') && one.trim() !== '');
  if (words.length === 0) return putInto(pieces, piece, chance);
  const at = chance.pick(words);
  const text = pieces[at] ?? '';
  const cut = chance.below(text.length + 1);
  return pieces.with(at, text.slice(0, cut) + piece + text.slice(cut));
}

function repeatWords(pieces: string[], chance: Chance): string[] {
  const piece = chance.pick(GRAMMAR_PIECES) + chance.pick(GRAMMAR_PIECES);
  return intoWords(pieces, piece.repeat(Math.min(chance.length(50_000), 200_000 / piece.length)), chance);
}

function putInto(pieces: string[], piece: string, chance: Chance): string[] {
  const at = chance.below(pieces.length + 1);
  return [...pieces.slice(0, at), piece, ...pieces.slice(at)];
}

function runOf(pieces: string[], chance: Chance): { from: number; to: number } {
  const from = chance.below(pieces.length);
  return { from, to: Math.min(pieces.length, from + chance.length(400)) };
}

function places(pieces: string[], fits: (piece: string) => boolean): number[] {
  return pieces.flatMap((piece, i) => (fits(piece) ? [i] : []));
}

function isOpening(piece: string): boolean {
  return /^<[A-Za-z]/.test(piece);
}

function nameOf(tag: string): string {
  return /^<\/?([\w:.-]+)/.exec(tag)?.[1] ?? 'x';
}
