import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findGold, GOLD_ENDING, GOLD_MAP, type Gold, isRefusal } from './gold.ts';
import type { ReadOutcome } from './outcome.ts';
import { type Measure, type PlanClaims, type Scores, scorePlan, sumScores } from './score.ts';

export interface FileResult {
  /** Path below the folder. */
  readonly file: string;
  readonly bytes: number;
  readonly outcome: ReadOutcome;
  /** null: no gold, or a gold that expects a refusal. */
  readonly scores: Scores | null;
  /** What the gold says of the file as a whole (refusal, prose, other tables) and the reader did not; null: no gold. */
  readonly faults: readonly string[] | null;
}

export interface Evaluation {
  readonly files: readonly FileResult[];
  /** Micro: every claim of every scored file counts the same. null: no file has a gold. */
  readonly total: Scores | null;
}

const NOTHING: PlanClaims = { tasks: [], parts: [], indicators: [] };

/** Documents of a folder, recursively, in order of name; gold files and hidden ones left out. */
export function documentsOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.name.startsWith('.')) return [];
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return documentsOf(path);
      return entry.name.endsWith(GOLD_ENDING) || entry.name === GOLD_MAP ? [] : [path];
    });
}

/**
 * Reads files one after the other (times and memory would be the others' too) and holds each against its gold.
 * @param read how one file is read
 * @param onFile called after each file
 */
export async function evaluate(
  files: readonly string[],
  folders: { readonly folder: string; readonly gold: string },
  read: (file: string) => Promise<ReadOutcome>,
  onFile: (result: FileResult) => void,
): Promise<Evaluation> {
  const golds = files.map((file) => findGold(file, folders.folder, folders.gold));
  const results: FileResult[] = [];
  for (const [at, file] of files.entries()) {
    const outcome = await read(file);
    const result = {
      file: relative(folders.folder, file),
      bytes: statSync(file).size,
      outcome,
      ...judge(outcome, golds[at] ?? null),
    };
    results.push(result);
    onFile(result);
  }
  return { files: results, total: totalOf(results) };
}

/** Holds what came of a file against its gold. A file refused against the gold missed everything the gold holds. */
export function judge(outcome: ReadOutcome, gold: Gold | null): Pick<FileResult, 'scores' | 'faults'> {
  if (gold === null) return { scores: null, faults: null };
  if (isRefusal(gold)) {
    const said = outcome.error ?? '读成了计划';
    return { scores: null, faults: said === gold.error ? [] : [`应为 ${gold.error}，实为 ${said}`] };
  }
  const faults: string[] = [];
  const recognised = gold.prose && outcome.error === 'INPUT_NO_TASKS';
  if (outcome.error !== null && !recognised) faults.push(`应能读出，实为 ${outcome.error}`);
  if (gold.prose && outcome.plan !== null && outcome.plan.tasks > 0) faults.push('没有任务的文字读出了任务');
  const tables = outcome.plan?.otherTables ?? 0;
  if (gold.otherTables !== null && !recognised && tables !== gold.otherTables)
    faults.push(`其他表应为 ${gold.otherTables}，实为 ${tables}`);
  return { scores: scorePlan(gold, outcome.plan?.claims ?? NOTHING), faults };
}

function totalOf(results: readonly FileResult[]): Scores | null {
  const scored = results.flatMap((result) => result.scores ?? []);
  if (scored.length === 0) return null;
  const sum = (measure: Measure) => sumScores(scored.map((scores) => scores[measure]));
  return {
    tasks: sum('tasks'),
    units: sum('units'),
    deadlines: sum('deadlines'),
    dated: sum('dated'),
    texts: sum('texts'),
    parts: sum('parts'),
    indicators: sum('indicators'),
  };
}
