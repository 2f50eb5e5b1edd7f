/** Pattern of LIKE that finds the words anywhere; what is special to LIKE is taken as it is written. */
export function containing(words: string): string {
  return `%${literal(words)}%`;
}

/** Pattern of LIKE that finds what begins with the words: a subtree by its path. */
export function beginning(words: string): string {
  return `${literal(words)}%`;
}

function literal(words: string): string {
  return words.replace(/[\\%_]/g, '\\$&');
}
