/** White space says nothing in these documents: lines and cells break where the page ends. */
const SPACE = /[\s\u200b]+/gu;

/**
 * The text without any white space: texts that are equal so have the same words.
 */
export function squeezed(text: string): string {
  return text.replace(SPACE, '');
}

/**
 * The text on one line, as it is shown: runs of white space are one space, none at the ends.
 */
export function onOneLine(text: string): string {
  return text.replace(SPACE, ' ').trim();
}

/**
 * What of a title counts when titles are held against each other: no white space, no width or case of letters, no
 * marks at its ends (a colon or full stop that one edition prints and the other does not).
 */
export function titleForm(title: string): string {
  return squeezed(title.normalize('NFKC'))
    .toLowerCase()
    .replace(/^\p{P}+|\p{P}+$/gu, '');
}
