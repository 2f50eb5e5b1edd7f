const BLANK = /\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g;

export type Values = Readonly<Record<string, string | number>>;

/**
 * Fills the blanks of a text. `{n}` is the value; `{n|task|tasks}` is the first word when n is 1, else the second.
 * A blank without a value is left as it stands, so that a mistake is seen.
 */
export function fill(text: string, values: Values): string {
  return text.replace(BLANK, (blank: string, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return blank;
    if (one === undefined || many === undefined) return String(value);
    return value === 1 ? one : many;
  });
}

/** Cuts a text at its plain blanks: words and names of blanks in turn, words first. */
export function pieces(text: string): { readonly words: string; readonly blank: string | null }[] {
  const parts = text.split(/\{(\w+)\}/);
  const out: { words: string; blank: string | null }[] = [];
  for (let i = 0; i < parts.length; i += 2) out.push({ words: parts[i] ?? '', blank: parts[i + 1] ?? null });
  return out;
}

/** Names of all blanks of a text, each once, in order. */
export function blanksOf(text: string): string[] {
  return [...new Set([...text.matchAll(BLANK)].map((match) => match[1] ?? ''))];
}
