/**
 * Filters live in the address as plain `?key=value`, so that a figure's link can be read, sent and printed.
 * A value that is empty or of the wrong kind is dropped, never an error page.
 */
export type RawSearch = Record<string, string>;

/** Reads an address's search part. */
export function parseSearch(search: string): RawSearch {
  return Object.fromEntries(new URLSearchParams(search));
}

/** Writes it, with its `?`; what is undefined or empty is left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const out = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (typeof value === 'string' ? value !== '' : typeof value === 'number') out.set(key, String(value));
  }
  const text = out.toString();
  return text === '' ? '' : `?${text}`;
}
