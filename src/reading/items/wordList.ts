/** Words of a list by their first character, longest first: one look instead of hundreds. */
export class WordList {
  private readonly byFirst = new Map<string, string[]>();

  constructor(list: readonly string[]) {
    for (const word of new Set(list)) {
      const first = word[0] ?? '';
      this.byFirst.set(first, [...(this.byFirst.get(first) ?? []), word]);
    }
    for (const group of this.byFirst.values()) group.sort((a, b) => b.length - a.length);
  }

  /** The longest word of the list at this place; empty: none. */
  at(text: string, from: number): string {
    return this.byFirst.get(text[from] ?? '')?.find((word) => text.startsWith(word, from)) ?? '';
  }
}
