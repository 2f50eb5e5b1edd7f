/** Characters that part the cells of a pasted table. */
export const DELIMITERS = ['\t', '|', '│', '┃', '｜', ',', ';'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Bars are drawn: also outside the first and last cell, and with rules between rows. */
export function isBar(delimiter: Delimiter): boolean {
  return delimiter !== '\t' && delimiter !== ',' && delimiter !== ';';
}

const RULE = /^[\s|｜+:=\u2500-\u257f-]*$/;
const STROKES = /[=\u2500\u2501\u2550-]{2}/;

/** True for a line that draws a rule of a table: `|---|:--:|`, `├──┼──┤`, `+====+`. */
export function isRule(line: string): boolean {
  return STROKES.test(line) && RULE.test(line);
}
