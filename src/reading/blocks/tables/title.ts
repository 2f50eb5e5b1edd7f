import { Flow } from '../../text/flow.ts';
import { numberLabel } from '../numbering.ts';

/** The longest first sentence that is a title, and the longest single sentence that stands for a whole task. */
const MAX_TITLE = 40;
const MAX_ALONE = 80;
/** Fewer characters behind it are no measures. */
const MIN_REST = 4;

/**
 * Cuts the one cell that says what is to be done into its title and the measures: at the first full stop or colon, or
 * where a numbered line begins.
 * @returns `rest` empty: a title alone; `title` empty: measures without a title; `mark`: a colon between them
 */
export function cutTitle(flow: Flow): { title: Flow; rest: Flow; mark: Flow } {
  const none = Flow.ofLines([]);
  const label = numberLabel(flow.text)?.length ?? 0;
  const stop = /[。：:]|(?<=\D)\n/.exec(flow.text.slice(label, label + MAX_TITLE + 1));
  const stopAt = stop ? label + stop.index : Number.POSITIVE_INFINITY;
  const numbered = flow
    .lineStarts()
    .find(
      (at) => at > label && at <= label + MAX_TITLE && numberLabel(flow.text.slice(at, at + 24)) !== null,
    );
  const at = Math.min(stopAt, numbered ?? Number.POSITIVE_INFINITY);
  if (at !== Number.POSITIVE_INFINITY && flow.length - at > MIN_REST) {
    const colon = at === stopAt && /[：:]/.test(stop?.[0] ?? '');
    const end = at === stopAt && stop?.[0] === '。' ? at + 1 : at;
    const mark = colon ? flow.slice(at, at + 1) : none;
    return { title: flow.slice(0, end).trim(), rest: flow.slice(colon ? at + 1 : end).trim(), mark };
  }
  const alone = flow.length <= MAX_ALONE || !/。./.test(flow.text);
  return alone ? { title: flow, rest: none, mark: none } : { title: none, rest: flow, mark: none };
}
