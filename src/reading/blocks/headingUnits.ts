import type { Flow } from '../text/flow.ts';
import { readResponsibility } from '../units/responsibility.ts';
import { NO_RULES } from '../units/standing.ts';
import type { PartSays } from './block.ts';

const CLOSER = /[）)〕\]］】]\s*$/;
const OPENERS = '（(〔[［【';
const CLOSERS = '）)〕]］】';

/**
 * Takes the bracket off a heading that names who is responsible for all that stands under it: 一、数字政府（牵头单位：市数据局）.
 * @returns `says` null: the heading names nobody
 */
export function cutHeadingUnits(heading: Flow): { readonly title: Flow; readonly says: PartSays | null } {
  const from = CLOSER.test(heading.text) ? lastBracket(heading.text) : null;
  if (from === null || from === 0) return { title: heading, says: null };
  const to = heading.text.trimEnd().length;
  const inner = heading.slice(from + 1, to - 1);
  const read = readResponsibility(inner.text, NO_RULES);
  if (!read || read.plainness === 'names' || read.units.length === 0) return { title: heading, says: null };
  const { time, units } = read;
  const flow = time ? inner.slice(0, time.from).concat(inner.slice(time.to)) : inner;
  const says: PartSays = {
    units,
    flow: flow.trim(),
    marks: [heading.slice(from, from + 1), heading.slice(to - 1, to)],
    deadline: time && inner.slice(time.from, time.to).trim(),
  };
  return { title: heading.slice(0, from).trim(), says };
}

/** Where the bracket opens that closes the text; null: it was never opened. */
function lastBracket(text: string): number | null {
  let depth = 0;
  for (let at = text.trimEnd().length - 1; at >= 0; at -= 1) {
    const char = text[at] ?? '';
    if (CLOSERS.includes(char)) depth += 1;
    else if (OPENERS.includes(char)) depth -= 1;
    if (depth === 0) return at;
  }
  return null;
}
