import { RELATED } from './relatedWords.ts';
import { comparedWords } from './wordForms.ts';

/** Words that speak of a kind of things. */
export interface Topic {
  readonly topic: number;
  readonly start: number;
  readonly end: number;
}

interface RelatedWord {
  readonly word: string;
  readonly topics: readonly number[];
}

const related = relatedByFirstCharacter();

/**
 * What a text speaks of: every word of the lists of related words, the longest at each place; a word may stand in
 * several lists.
 * @param plain characters as they are compared
 * @param places where each stands in the printed text
 */
export function topicsIn(plain: string, places: readonly number[]): Topic[] {
  const found: Topic[] = [];
  for (let at = 0; at < plain.length; at += 1) {
    const entry = related.get(plain[at] ?? '')?.find(({ word }) => plain.startsWith(word, at));
    if (!entry) continue;
    const [start, end] = [places[at] ?? 0, (places[at + entry.word.length - 1] ?? 0) + 1];
    for (const topic of entry.topics) found.push({ topic, start, end });
  }
  return found;
}

function relatedByFirstCharacter(): ReadonlyMap<string, readonly RelatedWord[]> {
  const topics = new Map<string, number[]>();
  for (const [topic, line] of RELATED.trim().split('\n').entries()) {
    for (const word of comparedWords(line)) topics.set(word, [...(topics.get(word) ?? []), topic + 1]);
  }
  const map = new Map<string, RelatedWord[]>();
  for (const [word, numbers] of topics) {
    const first = word[0] ?? '';
    map.set(first, [...(map.get(first) ?? []), { word, topics: [...new Set(numbers)] }]);
  }
  for (const list of map.values()) list.sort((a, b) => b.word.length - a.word.length);
  return map;
}
