const MAX_NAME = 40;
/** What no system takes in a file's name, and what one cannot see. */
const UNFIT = /[\\/:*?"<>|\p{C}]/gu;

/** The name a pasted text goes by: its first line with words in it, without what a file's name may not hold; else empty. */
export function nameOfText(text: string): string {
  for (const line of text.split(/\r\n?|\n/)) {
    const words = line.replace(/\s+/g, ' ').replace(UNFIT, '').trim();
    if (/[\p{L}\p{N}]/u.test(words)) return [...words].slice(0, MAX_NAME).join('').trim();
  }
  return '';
}

/** `.tsv` when most lines hold tabs, as cells copied from a table do; else `.txt`. */
export function endingOf(text: string): '.tsv' | '.txt' {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  const rows = lines.filter((line) => line.includes('\t'));
  return rows.length >= 2 && rows.length * 2 > lines.length ? '.tsv' : '.txt';
}

/**
 * The pasted text as a file.
 * @param name as the person gave it, with or without its ending; what it may not hold is left out
 * @param fallback name when nothing is left of it
 */
export function fileOfText(text: string, name: string, fallback: string): File {
  const ending = endingOf(text);
  const bare = name
    .replace(UNFIT, '')
    .trim()
    .replace(/\.(txt|tsv)$/i, '');
  const type = ending === '.tsv' ? 'text/tab-separated-values' : 'text/plain';
  return new File([text], `${bare === '' ? fallback : bare}${ending}`, { type });
}
