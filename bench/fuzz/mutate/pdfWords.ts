import type { Chance } from '../chance.ts';
import { ODD_NUMBERS } from './words.ts';

/** Changes of what a PDF writes as words: dictionaries, drawing steps, tables of codes. One character a byte. */

interface ChangedWords {
  readonly text: string;
  readonly step: string;
}
type WordStep = (words: string[], chance: Chance) => string[];

const WORD = /\((?:\\.|[^\\()])*\)|<<|>>|<[^>]*>|\[|\]|\/[^\s/<>[\]()]*|[^\s/<>[\]()]+|\s+|[\s\S]/g;
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)$/;

// biome-ignore format: a list to read across
const ODD_STEPS: readonly string[] = [
  'q', 'Q', 'BT', 'ET', 'q\n'.repeat(3_000), 'BT\n'.repeat(300), 'Q\n'.repeat(50), '1e38 0 0 1e38 0 0 cm',
  '0 0 0 0 0 0 cm', '-1 0 0 -1 0 0 cm', '0 1 -1 0 0 0 cm', 'NaN 0 0 1 0 0 cm', '0 Tz', '-100 Tz', '1e9 Tc', '-50 Tw',
  '1e9 TL', '3 Tr', '7 Tr', '0 0 0 0 0 0 Tm', '1 0 0 1 1e9 1e9 Tm', '<4e00> Tj', '(\\377\\376\\000) Tj', '() Tj',
  '[(a) 1e9 (b) -1e9] TJ', "(x) '", '1 1 (x) "', 'T*', '0 Tf', '/None 12 Tf', '/F1 0 Tf', '/F1 -12 Tf', '/F1 1e9 Tf',
  '0 0 1e9 1e9 re', '0 0 0 0 re f', '0 0 -5 -5 re S', '0 0 m 1e9 1e9 l S', '0 0 m h S', 'W n', 'W* n', '0 0 600 800 re W n',
  '/Fm0 Do', '/X0 Do', '/Im0 Do', '/Span <</MCID 0>> BDC', '/OC /MC0 BDC', 'EMC', 'EMC\n'.repeat(50), 'BI /W 1 /H 1 ID x EI',
  'BI /W 99999 /H 99999 /BPC 8 ID', '/Pattern cs /P0 scn', '/GS0 gs', 'sh', '%', '(', '<', '<<', ']', 'd0', '0 0 0 0 0 0 d1',
  '10 10 l '.repeat(2_000), '0 0 10 1 re f\n'.repeat(2_000), '1 begincodespacerange <00> <ffffffff> endcodespacerange',
  '1 beginbfrange <0000> <ffff> <4e00> endbfrange', '1 beginbfrange <00000000> <ffffffff> <0000> endbfrange',
  '1 beginbfchar <0001> <d800> endbfchar', '1 beginbfchar <0001> <0000> endbfchar', '/UniGB-UCS2-H usecmap',
];

// biome-ignore format: a list to read across
const ODD_ENTRIES: readonly string[] = [
  '/Rotate 90', '/Rotate 45', '/Rotate -1', '/UserUnit 1e9', '/MediaBox [0 0 0 0]', '/MediaBox [0 0 1e9 1e9]',
  '/MediaBox [600 800 0 0]', '/MediaBox []', '/CropBox [-1 -1 1 1]', '/Count -1', '/Count 99999999', '/Kids []', '/Kids null',
  '/Type /Font', '/Type /Page', '/Type /Catalog', '/Subtype /Type3', '/Subtype /Form', '/Subtype /Image', '/Encoding /None',
  '/Encoding /Identity-V', '/Encoding /UniGB-UTF16-V', '/DW -1', '/W [0 [1e9]]', '/W [0 99999999 1]', '/FontMatrix [0 0 0 0 0 0]',
  '/Widths []', '/FirstChar -5', '/LastChar 99999999', '/Filter /None', '/Filter [/FlateDecode /FlateDecode]',
  '/Filter /ASCIIHexDecode', '/Filter /ASCII85Decode', '/Filter /LZWDecode', '/Filter /RunLengthDecode', '/Filter /JBIG2Decode',
  '/Filter /JPXDecode', '/DecodeParms << /Predictor 12 /Columns 99999999 >>', '/DecodeParms << /Predictor 2 /Colors 0 >>',
  '/N 99999999', '/First 99999999', '/First -1', '/Extends 1 0 R', '/Matrix [0 0 0 0 0 0]', '/Matrix [1e38 0 0 1e38 0 0]',
  '/BBox [0 0 0 0]', '/OCProperties << >>', '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>', '/AcroForm << /XFA (x) >>',
  '/Names 1 0 R', '/StructTreeRoot 1 0 R', '/Lang (\\377)', '/ToUnicode /Identity-H', '/ToUnicode (x)', 'null', 'true', '<<', '>>',
];

const STEPS: readonly (readonly [number, readonly [string, WordStep]])[] = [
  [30, ['number changed', changeNumber]],
  [12, ['words dropped', dropWords]],
  [12, ['words doubled', doubleWords]],
  [10, ['words moved', moveWords]],
  [8, ['string changed', changeString]],
  [6, ['name changed', changeName]],
];

/** Changes the words of a page, a form or a table of codes. */
export function changedDrawing(text: string, chance: Chance): ChangedWords {
  return changed(text, [...STEPS, [20, ['odd step put in', put(ODD_STEPS)]]], chance);
}

/** @param size objects of the file: references may point at any of them */
export function changedDictionary(text: string, size: number, chance: Chance): ChangedWords {
  const refer = (words: string[], by: Chance) => changeReference(words, size, by);
  return changed(
    text,
    [...STEPS, [25, ['reference changed', refer]], [20, ['odd entry put in', put(ODD_ENTRIES)]]],
    chance,
  );
}

function changed(text: string, steps: typeof STEPS, chance: Chance): ChangedWords {
  const [step, change] = chance.weighted(steps);
  return { text: change(text.match(WORD) ?? [], chance).join(''), step };
}

function changeNumber(words: string[], chance: Chance): string[] {
  const at = placeOf(words, (word) => NUMBER.test(word), chance);
  if (at === null) return words;
  const old = Number(words[at]);
  return words.with(at, chance.happens(60) ? chance.pick(ODD_NUMBERS) : String(old * chance.between(-3, 50)));
}

function dropWords(words: string[], chance: Chance): string[] {
  const from = chance.below(words.length);
  return [...words.slice(0, from), ...words.slice(from + chance.length(Math.max(1, words.length >> 1)))];
}

function doubleWords(words: string[], chance: Chance): string[] {
  const from = chance.below(words.length);
  const to = Math.min(words.length, from + chance.length(300));
  const run = words.slice(from, to);
  const times = Math.min(chance.length(200), Math.ceil(5_000 / Math.max(1, run.length)));
  return [...words.slice(0, to), ...Array.from({ length: times }, () => run).flat(), ...words.slice(to)];
}

function moveWords(words: string[], chance: Chance): string[] {
  const from = chance.below(words.length);
  const run = words.slice(from, from + chance.length(100));
  const rest = [...words.slice(0, from), ...words.slice(from + run.length)];
  const at = chance.below(rest.length + 1);
  return [...rest.slice(0, at), ...run, ...rest.slice(at)];
}

function changeString(words: string[], chance: Chance): string[] {
  const at = placeOf(words, (word) => /^(?:\(|<[^<])/.test(word), chance);
  if (at === null) return words;
  const old = words[at] ?? '';
  const cut = 1 + chance.below(old.length - 1);
  const odd = chance.pick(['\\', '(', ')', '\\777', '\0', 'ffff', 'd800', '0', 'zz', '4e00'.repeat(500), '']);
  return words.with(at, old.slice(0, cut) + odd + old.slice(cut + chance.below(3)));
}

function changeName(words: string[], chance: Chance): string[] {
  const isName = (word: string) => word.startsWith('/');
  const at = placeOf(words, isName, chance);
  const from = placeOf(words, isName, chance);
  if (at === null || from === null) return words;
  return words.with(
    at,
    chance.happens(80) ? (words[from] ?? '/X') : chance.pick(['/', '/#', '/X#00', '/__proto__']),
  );
}

function changeReference(words: string[], size: number, chance: Chance): string[] {
  const at = placeOf(words, (word) => word === 'R', chance);
  if (at === null || at < 4) return changeNumber(words, chance);
  return words.with(at - 4, String(chance.below(size + 2)));
}

function put(pieces: readonly string[]): WordStep {
  return (words, chance) => {
    const at = chance.below(words.length + 1);
    return [...words.slice(0, at), ` ${chance.pick(pieces)} `, ...words.slice(at)];
  };
}

function placeOf(words: string[], fits: (word: string) => boolean, chance: Chance): number | null {
  const places = words.flatMap((word, i) => (fits(word) ? [i] : []));
  return places.length > 0 ? chance.pick(places) : null;
}
