/**
 * The beginning of a text where the whole would be too long, with the mark that more follows. Never cut inside a
 * character beyond U+FFFF (rare Han): half of one can neither be stored nor shown.
 * @param most characters kept, at least 1
 */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...text.slice(0, 2 * most + 1)];
  if (characters.length <= most) return text;
  return `${characters.slice(0, most).join('')}…`;
}
