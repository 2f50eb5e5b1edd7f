import type { Finding, KindFigures } from './run.ts';

/** What came of a run: a line a kind, then what was found. */
export function renderFuzz(all: readonly KindFigures[]): string {
  const head = [
    '格式',
    '样本',
    '读取',
    '读成',
    '拒绝',
    '最慢毫秒',
    '（第几号）',
    '平均毫秒',
    '峰值MiB',
    '发现',
  ];
  const rows = all.map((figures) => [
    figures.kind,
    ...[
      figures.samples,
      figures.runs,
      figures.plans,
      figures.runs - figures.plans - figures.findings.length,
      Math.round(figures.slowestMilliseconds),
      figures.slowestIndex,
      Math.round((figures.totalMilliseconds / Math.max(1, figures.runs)) * 10) / 10,
      Math.round(figures.peakMebibytes),
      figures.findings.length,
    ].map(String),
  ]);
  const refusals = all.map(({ kind, refused }) => `${kind}：${renderRefused(refused)}`);
  const found = all.flatMap(({ findings }) => findings.map(renderFinding));
  return [
    [head, ...rows].map((row) => row.join('\t')).join('\n'),
    ['拒绝的代码：', ...refusals].join('\n'),
    ...(found.length > 0 ? [['发现：', ...found].join('\n')] : []),
  ].join('\n\n');
}

/** One line while a kind is being read. */
export function renderProgress({ kind, runs, plans, findings, totalMilliseconds }: KindFigures): string {
  return `… ${kind} ${runs}，读成 ${plans}，发现 ${findings.length}，${Math.round(totalMilliseconds / 1_000)} 秒`;
}

function renderRefused(refused: Readonly<Record<string, number>>): string {
  const entries = Object.entries(refused).sort(([, a], [, b]) => b - a);
  return entries.length === 0 ? '—' : entries.map(([code, count]) => `${code} ${count}`).join('，');
}

function renderFinding({ mutant, outcome, file }: Finding): string {
  const lines = outcome.detail.trim().split('\n').slice(0, 6);
  return [
    `${mutant.kind} ${mutant.seed}:${mutant.index} ${outcome.fault}（${mutant.sample}；${mutant.steps.join('，')}）`,
    ...lines.map((line) => `    ${line}`),
    `    → ${file}`,
  ].join('\n');
}
