import type { RequestField } from './types.ts';

/** Full-width forms of ASCII, and the characters they stand for, in the same order. */
export const FULL_WIDTH = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0xff01 + i)).join('');
export const HALF_WIDTH = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i)).join('');
/** White space that tells no two names apart. */
export const BLANKS = ' \t\n\r\u00a0\u2002\u2003\u2009\u200b\u3000\ufeff';

/** The words without white space, in half width: what two names are compared by, in SQL (`translate`) as here. */
export function plainWords(words: string): string {
  let plain = '';
  for (const char of words) {
    if (BLANKS.includes(char)) continue;
    const at = FULL_WIDTH.indexOf(char);
    plain += at < 0 ? char : HALF_WIDTH.charAt(at);
  }
  return plain;
}

/** Two fields with the same key ask for the same thing: same name, same unit of measure. */
export function fieldKey({ name, unit }: Pick<RequestField, 'name' | 'unit'>): string {
  return `${plainWords(name)}\n${plainWords(unit)}`;
}
