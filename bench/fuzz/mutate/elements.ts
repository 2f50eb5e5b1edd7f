import type { Chance } from '../chance.ts';
import { GRAMMAR_PIECES, ODD_NUMBERS, ODD_PIECES } from './words.ts';

/** Changes that leave XML well formed: they reach what the elements mean, behind the reader of XML itself. */
type ElementStep = (pieces: string[], chance: Chance) => string[];

const PIECE = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[^>]*>|[^<]+/g;
const ATTRIBUTE = /([\w:.-]+)(\s*=\s*)("[^"]*"|'[^']*')/g;
const DEPTHS = [1, 2, 3, 10, 60, 150, 190, 250, 1_000, 8_000];
const MOST_COPIES = 2_000;
const MOST_PIECES = 60_000;

/** Values elements are given that they do not expect. */
// biome-ignore format: a list to read across
const ODD_VALUES: readonly string[] = [
  ...ODD_NUMBERS, 'true', 'false', 'none', 'auto', 'nil', 'A1', 'A0', 'XFE1', 'A1:XFD1048576', 'B2:A1', 'ZZZZ999',
  '#REF!', '../../../x', '/', '.', '', ' ', 'file:///etc/passwd', 'http://luoshi.invalid/x', '%1.%2.%3', '%99',
  '0 0 0 0', '0 0 -5 -5', '1e9 1e9 1e9 1e9', '1 0 0 1 0 0', '0 0 0 0 0 0', 'g 99999999 5', 'g 3 0 g', 'M 0 0 L',
  'decimal', 'chineseCounting', 'bullet', 'restart', 'continue', 'both', 's', 'b', 'e', 'd', 'str', 'inlineStr',
  '一', '__proto__', 'constructor',
];

const STEPS: readonly (readonly [number, readonly [string, ElementStep]])[] = [
  [12, ['element dropped', dropElement]],
  [12, ['element doubled', doubleElement]],
  [12, ['element moved', moveElement]],
  [8, ['element nested in itself', nestElement]],
  [8, ['element unwrapped', unwrap]],
  [6, ['element renamed', renameElement]],
  [30, ['attribute changed', changeAttribute]],
  [8, ['attribute dropped', dropAttribute]],
  [10, ['attribute put in', borrowAttribute]],
  [10, ['words changed', changeWords]],
  [8, ['number in words changed', changeNumber]],
];

/** @returns the XML changed in one way, and the way's name */
export function changedElements(text: string, chance: Chance): { text: string; step: string } {
  const [step, change] = chance.weighted(STEPS);
  return { text: change(text.match(PIECE) ?? [], chance).join(''), step };
}

function dropElement(pieces: string[], chance: Chance): string[] {
  const found = pickElement(pieces, chance);
  return found ? [...pieces.slice(0, found.from), ...pieces.slice(found.to)] : pieces;
}

function doubleElement(pieces: string[], chance: Chance): string[] {
  const found = pickElement(pieces, chance);
  if (!found) return pieces;
  const element = pieces.slice(found.from, found.to);
  const times = Math.min(chance.length(MOST_COPIES), Math.floor(MOST_PIECES / element.length));
  const copies = Array.from({ length: times }, () => element).flat();
  return [...pieces.slice(0, found.to), ...copies, ...pieces.slice(found.to)];
}

function moveElement(pieces: string[], chance: Chance): string[] {
  const found = pickElement(pieces, chance);
  if (!found) return pieces;
  const element = pieces.slice(found.from, found.to);
  const rest = [...pieces.slice(0, found.from), ...pieces.slice(found.to)];
  const target = pickElement(rest, chance);
  // inside another element, at its beginning
  const at = target ? target.from + (isEmptyTag(rest[target.from] ?? '') ? 0 : 1) : found.from;
  return [...rest.slice(0, at), ...element, ...rest.slice(at)];
}

function nestElement(pieces: string[], chance: Chance): string[] {
  const found = pickElement(pieces, chance);
  if (!found) return pieces;
  const tag = pieces[found.from] ?? '';
  if (isEmptyTag(tag)) return pieces;
  const depth = chance.pick(DEPTHS);
  const last = pieces[found.to - 1] ?? '';
  return [
    ...pieces.slice(0, found.from),
    tag.repeat(depth),
    ...pieces.slice(found.from, found.to),
    last.repeat(depth),
    ...pieces.slice(found.to),
  ];
}

function unwrap(pieces: string[], chance: Chance): string[] {
  const found = pickElement(pieces, chance);
  if (!found) return pieces;
  return pieces.filter((_, i) => i !== found.from && i !== found.to - 1);
}

function renameElement(pieces: string[], chance: Chance): string[] {
  const found = pickElement(pieces, chance);
  const other = pickElement(pieces, chance);
  if (!found || !other) return pieces;
  const name = /^<([\w:.-]+)/.exec(pieces[other.from] ?? '')?.[1] ?? 'x';
  const renamed = (piece: string) => piece.replace(/^<(\/?)[\w:.-]+/, `<$1${name}`);
  return pieces.map((piece, i) => (i === found.from || i === found.to - 1 ? renamed(piece) : piece));
}

function changeAttribute(pieces: string[], chance: Chance): string[] {
  return withAttribute(pieces, chance, (name, tags) => `${name}="${oddValue(tags, chance)}"`);
}

function dropAttribute(pieces: string[], chance: Chance): string[] {
  return withAttribute(pieces, chance, () => '');
}

function withAttribute(
  pieces: string[],
  chance: Chance,
  change: (name: string, tags: readonly string[]) => string,
): string[] {
  const places = placesOf(pieces, (piece) => isOpening(piece) && piece.includes('='));
  if (places.length === 0) return pieces;
  const at = chance.pick(places);
  const tag = pieces[at] ?? '';
  const target = chance.below([...tag.matchAll(ATTRIBUTE)].length);
  const tags = places.map((place) => pieces[place] ?? '');
  let seen = -1;
  const changed = tag.replace(ATTRIBUTE, (whole, name: string) => {
    seen += 1;
    // without its name space nothing of the element is known any more
    return seen === target && !name.startsWith('xmlns') ? change(name, tags) : whole;
  });
  return pieces.with(at, changed);
}

/** Some value, or one of another attribute: references that meet where they should not. */
function oddValue(tags: readonly string[], chance: Chance): string {
  const others = [...chance.pick(tags).matchAll(ATTRIBUTE)];
  const other = others.length > 0 && chance.happens(35) ? chance.pick(others)[3]?.slice(1, -1) : undefined;
  return other?.replaceAll('"', '&quot;') ?? chance.pick(ODD_VALUES);
}

function borrowAttribute(pieces: string[], chance: Chance): string[] {
  const givers = placesOf(pieces, (piece) => isOpening(piece) && piece.includes('='));
  const takers = placesOf(pieces, isOpening);
  if (givers.length === 0 || takers.length === 0) return pieces;
  const given = [...(pieces[chance.pick(givers)] ?? '').matchAll(ATTRIBUTE)];
  const at = chance.pick(takers);
  const tag = pieces[at] ?? '';
  const fitting = given.filter(([, name = '']) => !tag.includes(` ${name}=`));
  if (fitting.length === 0) return pieces;
  return pieces.with(at, tag.replace(/(\/?)>$/, ` ${chance.pick(fitting)[0]}$1>`));
}

function changeWords(pieces: string[], chance: Chance): string[] {
  const places = placesOf(pieces, (piece) => !piece.startsWith('<'));
  const odd = chance.pick(chance.happens(60) ? GRAMMAR_PIECES : ODD_PIECES);
  const piece = escaped(odd).repeat(chance.happens(10) ? chance.length(20_000 / Math.max(1, odd.length)) : 1);
  if (places.length === 0) return pieces;
  const at = chance.pick(places);
  const text = pieces[at] ?? '';
  // not within an entity
  const cuts = [...text.matchAll(/&[^;]*;|[\s\S]/g)].map((found) => found.index);
  const cut = chance.pick([...cuts, text.length]);
  return pieces.with(at, chance.happens(25) ? piece : text.slice(0, cut) + piece + text.slice(cut));
}

function changeNumber(pieces: string[], chance: Chance): string[] {
  const places = placesOf(pieces, (piece) => !piece.startsWith('<') && /\d/.test(piece));
  if (places.length === 0) return pieces;
  const at = chance.pick(places);
  return pieces.with(
    at,
    (pieces[at] ?? '').replace(/\d+/, () => chance.pick(ODD_NUMBERS)),
  );
}

function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML knows no such characters
  const known = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return known.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** An element with all it holds; never the outermost. null: there is none. */
function pickElement(pieces: string[], chance: Chance): { from: number; to: number } | null {
  const [, ...places] = placesOf(pieces, isOpening);
  if (places.length === 0) return null;
  const from = chance.pick(places);
  let depth = 0;
  for (let at = from; at < pieces.length; at += 1) {
    const piece = pieces[at] ?? '';
    if (isOpening(piece) && !isEmptyTag(piece)) depth += 1;
    else if (piece.startsWith('</')) depth -= 1;
    if (depth <= 0) return { from, to: at + 1 };
  }
  return null;
}

function placesOf(pieces: string[], fits: (piece: string) => boolean): number[] {
  return pieces.flatMap((piece, i) => (fits(piece) ? [i] : []));
}

function isOpening(piece: string): boolean {
  return /^<[A-Za-z]/.test(piece);
}

function isEmptyTag(piece: string): boolean {
  return piece.endsWith('/>');
}
