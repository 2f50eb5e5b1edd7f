import { COMMON_WORDS, EMPTY_WORDS, JOINTS, SELF_NAMES, TERMS } from './terms.ts';
import { type Topic, topicsIn } from './topics.ts';
import type { PlanPoint } from './types.ts';
import { comparedSign, comparedWords } from './wordForms.ts';

/** A character as it is compared, with where it stands in the text as printed. */
export interface FoldedText {
  /** Characters as numbers; 0 parts what does not stand together. */
  readonly codes: readonly number[];
  /** What each counts, 0 … `1.9`. */
  readonly weights: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Kinds of things the words speak of, by number: see `relatedWords`. */
  readonly topics: readonly Topic[];
}

interface Entry {
  readonly form: string;
  /** What it is compared as; empty: left out. */
  readonly as: string;
  readonly weight: number;
}

const TERM_COUNTS = 1.35;
const PLAIN_COUNTS = 1;
const COMMON_COUNTS = 0.4;
const EMPTY_COUNTS = 0.12;
const JOINT_COUNTS = 0.05;
/** Figures are judged apart: another number is the same duty with another number. */
const FIGURE_COUNTS = 0.3;
/** Titles of cited documents tell much, whatever words they are made of. */
const TITLE_COUNTS = 1.4;
const LEAST_IN_TITLE = 0.6;
/** Of a long word every character counts less, so that the word does not outweigh the rest. */
const FULL_LENGTH = 2.5;
const LETTER = /[\p{L}\p{N}]/u;

const entries = byFirstCharacter();
const joints = new Set([...JOINTS]);

/**
 * Writes a text the way it is compared: words that mean the same are one word, names of the region itself and marks are
 * left out, and every character counts by how much the word it stands in tells.
 */
export function fold(text: string): FoldedText {
  const { plain, places } = withoutSpace(text);
  const folding = new Folding(plain, places);
  for (let at = 0; at < plain.length; ) {
    const sign = plain[at] ?? '';
    const entry = entryAt(plain, at) ?? { form: sign, as: sign, weight: weightOf(sign) };
    folding.add(entry, at);
    at += entry.form.length;
  }
  return folding;
}

class Folding implements FoldedText {
  readonly codes: number[] = [];
  readonly weights: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly topics: readonly Topic[];
  private inTitle = false;
  private readonly places: readonly number[];

  constructor(plain: string, places: readonly number[]) {
    this.places = places;
    this.topics = topicsIn(plain, places);
  }

  add({ form, as, weight }: Entry, at: number): void {
    if (form === '《' || form === '》') this.inTitle = form === '《';
    const counts = this.inTitle ? Math.max(LEAST_IN_TITLE, weight * TITLE_COUNTS) : weight;
    if (as === '') this.put(0, 0, at, at + form.length);
    for (const sign of as) {
      if (LETTER.test(sign)) this.put(sign.charCodeAt(0), counts, at, at + form.length);
      else this.put(0, 0, at, at + form.length);
    }
  }

  private put(code: number, weight: number, from: number, to: number): void {
    this.codes.push(code);
    this.weights.push(weight);
    this.starts.push(this.places[from] ?? 0);
    this.ends.push((this.places[to - 1] ?? 0) + 1);
  }
}

/** Words of means, basis and place before the action; for whom it is done tells as much as what is done. */
const FRAME_COUNTS = 0.55;
const FOR_WHOM = /^(?:为|对|向|与|把|将)/;
/** Aims and effects behind the action. */
const AIM_COUNTS = 0.35;

/**
 * Folds the words of an item: what is done counts in full, what stands before and behind it less.
 */
export function foldItem({ text, verb, object }: Pick<PlanPoint, 'text' | 'verb' | 'object'>): FoldedText {
  const folded = fold(text);
  const from = object === '' ? -1 : text.lastIndexOf(object);
  if (verb === '' || from < 0) return folded;
  const to = from + object.length;
  const before = FOR_WHOM.test(text) ? 1 : FRAME_COUNTS;
  const begins = Math.max(0, text.lastIndexOf(verb, from));
  const weights = folded.weights.map((weight, i) => {
    const at = folded.starts[i] ?? 0;
    if (at >= to) return weight * AIM_COUNTS;
    return at < begins ? weight * before : weight;
  });
  return { codes: folded.codes, starts: folded.starts, ends: folded.ends, topics: folded.topics, weights };
}

/** The folded characters as a string, parted by spaces. */
export function foldedWords(text: string): string {
  return fold(text)
    .codes.map((code) => (code === 0 ? ' ' : String.fromCodePoint(code)))
    .join('');
}

function weightOf(sign: string): number {
  if (joints.has(sign)) return JOINT_COUNTS;
  if (/\d/.test(sign)) return FIGURE_COUNTS;
  return LETTER.test(sign) ? PLAIN_COUNTS : 0;
}

/** Full-width signs as half-width, letters small; white space says nothing. One character stays one. */
function withoutSpace(text: string): { plain: string; places: number[] } {
  let plain = '';
  const places: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i] ?? '';
    if (/\s/.test(sign)) continue;
    plain += comparedSign(sign);
    places.push(i);
  }
  return { plain, places };
}

function entryAt(plain: string, at: number): Entry | undefined {
  return entries.get(plain[at] ?? '')?.find(({ form }) => plain.startsWith(form, at));
}

function byFirstCharacter(): ReadonlyMap<string, readonly Entry[]> {
  const all: Entry[] = [
    ...comparedWords(SELF_NAMES).map((form) => ({ form, as: '', weight: 0 })),
    ...comparedWords(EMPTY_WORDS).map((form) => ({ form, as: form, weight: EMPTY_COUNTS })),
    ...comparedWords(COMMON_WORDS).map((form) => ({ form, as: form, weight: COMMON_COUNTS })),
    ...TERMS.trim().split('\n').flatMap(entriesOfLine),
  ];
  const known = new Set<string>();
  const map = new Map<string, Entry[]>();
  for (const entry of all.reverse()) {
    if (known.has(entry.form)) continue;
    known.add(entry.form);
    const first = entry.form[0] ?? '';
    map.set(first, [...(map.get(first) ?? []), entry]);
  }
  for (const list of map.values()) list.sort((a, b) => b.form.length - a.form.length);
  return map;
}

function entriesOfLine(line: string): Entry[] {
  const forms = comparedWords(line);
  const as = forms[0] ?? '';
  const weight = TERM_COUNTS * Math.min(1, FULL_LENGTH / as.length);
  return forms.map((form) => ({ form, as, weight }));
}
