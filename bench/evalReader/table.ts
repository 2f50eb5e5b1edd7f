import type { Evaluation, FileResult } from './evaluate.ts';
import type { PlanFigures } from './outcome.ts';
import { MEASURES, type Measure, ratesOf, type Score, type Scores } from './score.ts';

const MEASURE_WORDS: Readonly<Record<Measure, string>> = {
  tasks: '任务',
  units: '单位及角色',
  deadlines: '时限',
  dated: '有时限者',
  texts: '举措文字',
  parts: '部分',
  indicators: '指标',
};

/** The figures of every file, and what they are worth against the gold. */
export function renderEvaluation({ files, total }: Evaluation): string {
  const pieces = [
    renderTable(
      [
        '文件',
        '格式',
        '页',
        '部分',
        '任务',
        '单位',
        '时限',
        '指标',
        '其他表',
        '剩余%',
        '提示',
        '首读毫秒',
        '再读毫秒',
        '峰值MiB',
      ],
      files.map(figureRow),
    ),
  ];
  const scored = files.flatMap((file) => (file.scores ? [{ name: file.file, scores: file.scores }] : []));
  if (total) {
    pieces.push(
      renderTable(
        ['准确率/召回率/F1 %', ...MEASURES.map((measure) => MEASURE_WORDS[measure])],
        [...scored, { name: '合计（每条同重）', scores: total }].map(scoreRow),
      ),
    );
  }
  const faults = files.flatMap((file) => (file.faults ?? []).map((fault) => `${file.file}：${fault}`));
  if (faults.length > 0) pieces.push(['与金标不符的文件：', ...faults].join('\n'));
  return pieces.join('\n\n');
}

/** What one file missed (－), what it made up (＋), claim by claim, and what it left over (？). */
export function renderDiff({ file, scores, faults, outcome }: FileResult): string {
  const lines = [`== ${file}`];
  if (outcome.message !== null) lines.push(`${outcome.error ?? ''} ${outcome.message}`);
  lines.push(...(faults ?? ['没有金标文件']));
  for (const measure of scores ? MEASURES : []) {
    const score = scores?.[measure];
    if (!score || score.missing.length + score.surplus.length === 0 || measure === 'dated') continue;
    lines.push(`-- ${MEASURE_WORDS[measure]} ${renderRates(score)}`);
    lines.push(...score.missing.map((key) => `－ ${key}`), ...score.surplus.map((key) => `＋ ${key}`));
  }
  const leftovers = outcome.plan?.leftovers ?? [];
  if (leftovers.length > 0) lines.push('-- 剩余', ...leftovers.map((words) => `？ ${words}`));
  return lines.join('\n');
}

function figureRow({ file, outcome }: FileResult): string[] {
  const { plan } = outcome;
  const spent = [outcome.milliseconds, outcome.againMilliseconds, outcome.peakMebibytes].map(whole);
  if (plan === null) return [file, outcome.error ?? '', ...Array<string>(9).fill(''), ...spent];
  const counts = [plan.parts, plan.tasks, plan.units, plan.deadlines, plan.indicators, plan.otherTables];
  return [
    file,
    plan.format,
    whole(plan.pages),
    ...counts.map(String),
    leftover(plan),
    String(plan.warnings.length),
    ...spent,
  ];
}

function scoreRow({ name, scores }: { name: string; scores: Scores }): string[] {
  return [name, ...MEASURES.map((measure) => renderRates(scores[measure]))];
}

function renderRates(score: Score): string {
  const { precision, recall, f1 } = ratesOf(score);
  return f1 === null ? '—' : [precision, recall, f1].map(percent).join('/');
}

/** Rounded up: 0 says that nothing at all is left over. */
function leftover(plan: PlanFigures): string {
  if (plan.bodyCharacters === 0) return '—';
  return String(Math.ceil((plan.leftoverCharacters / plan.bodyCharacters) * 10_000 - 1e-9) / 100);
}

/** Cut off, never rounded up: 100 says that nothing at all is wrong. */
function percent(share: number | null): string {
  return share === null ? '—' : String(Math.floor(share * 1000 + 1e-9) / 10);
}

function whole(value: number | null): string {
  return value === null ? '—' : String(Math.round(value));
}

function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => widthOf(row[column] ?? ''))),
  );
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0, column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Names to the left, figures to the right. */
function pad(cell: string, width: number, column: number): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(cell)));
  return column === 0 ? cell + space : space + cell;
}

/** Columns of a terminal: Chinese characters and full-width marks take two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u1100-\u115f\u2e80-\uffdc]/u.test(char) ? 2 : 1), 0);
}
