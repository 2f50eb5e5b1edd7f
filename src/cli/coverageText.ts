import type { AddedItem, Coverage, DutyCoverage } from '../domain/coverage/index.ts';
import { COVERAGE_WORDS, type CoverageWords } from './coverageWords.ts';
import type { TreeLanguage } from './readTree.ts';

/** One of the two plans held against each other. */
export interface CoverageFile {
  readonly file: string;
  readonly title: string;
}

/** Columns of a terminal the number and the verdict take; a Han character takes two. */
const NUMBER_WIDTH = 6;
const VERDICT_WIDTH = 10;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g;

/**
 * Writes for people what a region's plan makes of the one above it: the two files, the counts, a row for each duty
 * with the items that answer it and, where it is not simply covered, why; then what the region added.
 * @param lang language of the words around the plans; their own words and the reasons stay Chinese
 * @returns lines joined by LF, without a final one
 */
export function renderCoverage(
  files: { readonly upstream: CoverageFile; readonly local: CoverageFile },
  coverage: Coverage,
  lang: TreeLanguage,
): string {
  const words = COVERAGE_WORDS[lang];
  const lines = [
    `${words.upstream} ${files.upstream.file}  ${files.upstream.title}`,
    `${words.local} ${files.local.file}  ${files.local.title}`,
    words.counts(coverage.counts),
    '',
  ];
  if (coverage.duties.length === 0) lines.push(words.noDuties);
  else lines.push(row(words.columns[0], words.columns[1], words.columns[2]));
  for (const duty of coverage.duties) lines.push(...dutyLines(duty, words));
  if (coverage.added.length > 0) lines.push('', words.added(coverage.added.length));
  for (const added of coverage.added) lines.push(...addedLines(added, words));
  return lines.join('\n');
}

function dutyLines({ duty, verdict, items, why }: DutyCoverage, words: CoverageWords): string[] {
  const bound = words.addressees[duty.addressee.kind];
  const text = bound === undefined ? bare(duty.text) : `〔${bound}〕${bare(duty.text)}`;
  return [
    row(`${duty.task}`, words.verdicts[verdict], text),
    ...items.map(({ item, score }) => detail(`← ${numbered(item.no, item.text)} ${score.toFixed(2)}`)),
    ...(verdict === 'covered' ? [] : [detail(why)]),
  ];
}

function addedLines({ item, nearest }: AddedItem, words: CoverageWords): string[] {
  const near = nearest ? [detail(words.nearest(nearest.duty.task, bare(nearest.duty.text)))] : [];
  return [row(item.no === null ? '' : `${item.no}`, '', bare(item.text)), ...near];
}

function numbered(no: number | null, text: string): string {
  return no === null ? bare(text) : `${no} ${bare(text)}`;
}

function row(number: string, verdict: string, text: string): string {
  return `${padded(number, NUMBER_WIDTH)}${padded(verdict, VERDICT_WIDTH)}${text}`;
}

function detail(text: string): string {
  return `${' '.repeat(NUMBER_WIDTH + VERDICT_WIDTH)}${text}`;
}

function padded(text: string, width: number): string {
  const taken = text.length + (text.match(WIDE)?.length ?? 0);
  return `${text}${' '.repeat(Math.max(1, width - taken))}`;
}

function bare(text: string): string {
  return text.replace(/\s+/g, '');
}
