/** Pattern of LIKE that finds the words anywhere; what is special to LIKE is taken as it is written. */
export function containing(words: string): string {
  return `%${words.replace(/[\\%_]/g, '\\$&')}%`;
}
