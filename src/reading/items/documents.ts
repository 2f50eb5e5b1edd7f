/** A title longer than this was never closed. */
const LONGEST_TITLE = 120;

/**
 * The documents that words cite: what stands between 《 and 》, as printed, each once. A title cited inside another one
 * (《关于修改〈办法〉的决定》) is part of it.
 */
export function documentsIn(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '《') {
      if (depth === 0 || at - start > LONGEST_TITLE) {
        start = at + 1;
        depth = 0;
      }
      depth += 1;
    } else if (text[at] === '》' && depth > 0) {
      depth -= 1;
      if (depth === 0 && at > start) found.push(text.slice(start, at).trim());
    }
  }
  return [...new Set(found.filter((title) => title !== '' && title.length <= LONGEST_TITLE))];
}
