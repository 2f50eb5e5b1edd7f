/** Words of a list by their first two characters, longest first: one look instead of hundreds. */
export class WordList {
  private readonly byBeginning = new Map<number, string[]>();
  private readonly single = new Map<number, string>();

  constructor(list: readonly string[]) {
    for (const word of new Set(list)) {
      if (word.length === 1) this.single.set(word.charCodeAt(0), word);
      if (word.length < 2) continue;
      const beginning = beginningAt(word, 0);
      this.byBeginning.set(beginning, [...(this.byBeginning.get(beginning) ?? []), word]);
    }
    for (const group of this.byBeginning.values()) group.sort((a, b) => b.length - a.length);
  }

  /** The longest word of the list at this place; empty: none. */
  at(text: string, from: number): string {
    // asked at every place of every clause: no closure, and mostly two looks in all
    for (const word of this.byBeginning.get(beginningAt(text, from)) ?? NONE) {
      if (text.startsWith(word, from)) return word;
    }
    return this.single.get(text.charCodeAt(from)) ?? '';
  }
}

const NONE: readonly string[] = [];

/** Two characters as one number; at the last place of a text none. */
function beginningAt(text: string, from: number): number {
  return text.charCodeAt(from) * 0x10000 + text.charCodeAt(from + 1);
}
