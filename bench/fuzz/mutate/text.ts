import type { Chance } from '../chance.ts';
import { GRAMMAR_PIECES, ODD_NUMBERS, ODD_PIECES } from './words.ts';

/** One change of a text cut into tokens. */
type TokenStep = (tokens: string[], chance: Chance) => string[];

/** Runs of digits, of Han, of letters; line ends; every other character by itself. */
const TOKEN = /\d+|\p{Script=Han}{1,6}|[A-Za-z]+|\r?\n|[\s\S]/gu;
/** Of a text that grows by repeating a piece. */
const MOST_GROWTH = 200_000;

const TOKEN_STEPS: readonly (readonly [number, readonly [string, TokenStep]])[] = [
  [15, ['tokens dropped', dropTokens]],
  [12, ['tokens doubled', doubleTokens]],
  [10, ['tokens moved', moveTokens]],
  [12, ['number changed', changeNumber]],
  [15, ['grammar put in', (tokens, chance) => put(tokens, chance.pick(GRAMMAR_PIECES), chance)]],
  [8, ['odd characters put in', (tokens, chance) => put(tokens, chance.pick(ODD_PIECES), chance)]],
  [6, ['piece repeated', repeatPiece]],
  [8, ['lines dropped', (tokens, chance) => byLines(tokens, chance, dropTokens)]],
  [8, ['lines doubled', (tokens, chance) => byLines(tokens, chance, doubleTokens)]],
  [8, ['lines moved', (tokens, chance) => byLines(tokens, chance, moveTokens)]],
  [4, ['line ends changed', changeLineEnds]],
  [4, ['separators changed', changeSeparators]],
];

/** @returns the text changed in one way, and the way's name */
export function changedText(text: string, chance: Chance): { text: string; step: string } {
  const [step, change] = chance.weighted(TOKEN_STEPS);
  return { text: change(text.match(TOKEN) ?? [], chance).join(''), step };
}

function dropTokens(tokens: string[], chance: Chance): string[] {
  const from = chance.below(tokens.length);
  return [...tokens.slice(0, from), ...tokens.slice(from + chance.length(Math.max(1, tokens.length >> 1)))];
}

function doubleTokens(tokens: string[], chance: Chance): string[] {
  const from = chance.below(tokens.length);
  const to = from + chance.length(200);
  return [...tokens.slice(0, to), ...tokens.slice(from, to), ...tokens.slice(to)];
}

function moveTokens(tokens: string[], chance: Chance): string[] {
  const from = chance.below(tokens.length);
  const run = tokens.slice(from, from + chance.length(100));
  const rest = [...tokens.slice(0, from), ...tokens.slice(from + run.length)];
  const at = chance.below(rest.length + 1);
  return [...rest.slice(0, at), ...run, ...rest.slice(at)];
}

function changeNumber(tokens: string[], chance: Chance): string[] {
  const numbers = tokens.flatMap((token, i) => (/^\d+$/.test(token) ? [i] : []));
  if (numbers.length === 0) return put(tokens, chance.pick(ODD_NUMBERS), chance);
  return tokens.with(chance.pick(numbers), chance.pick(ODD_NUMBERS));
}

function put(tokens: string[], piece: string, chance: Chance): string[] {
  const at = chance.below(tokens.length + 1);
  return [...tokens.slice(0, at), piece, ...tokens.slice(at)];
}

/** Many times the same: what loops in a reader without bound shows itself. */
function repeatPiece(tokens: string[], chance: Chance): string[] {
  const own = tokens.slice(chance.below(tokens.length)).slice(0, chance.length(8)).join('');
  const piece = chance.happens(50) ? own : chance.pick(GRAMMAR_PIECES) + chance.pick(GRAMMAR_PIECES);
  const times = Math.min(chance.length(50_000), Math.floor(MOST_GROWTH / Math.max(1, piece.length)));
  return put(tokens, piece.repeat(times), chance);
}

function byLines(tokens: string[], chance: Chance, step: TokenStep): string[] {
  return step(tokens.join('').split(/(?<=\n)/), chance);
}

function changeLineEnds(tokens: string[], chance: Chance): string[] {
  const end = chance.pick(['', ' ', '\n\n', '\r', '\r\n', '\u2028', '\u0085', '\t', '\n\n\n\n']);
  return tokens.map((token) => (/^\r?\n$/.test(token) ? end : token));
}

function changeSeparators(tokens: string[], chance: Chance): string[] {
  const from = chance.pick([',', '\t', '、', '；', '"', '：', '。', '（', '）', ' ']);
  const to = chance.pick([',', '\t', '|', ';', '"', '\n', '', '（', '  ', '、']);
  return tokens.map((token) => (token === from ? to : token));
}
