import type { PlanDocument } from '../../src/domain/plan.ts';
import type { PlanClaims } from './score.ts';

/** What came of reading one file, in the process that read it. */
export interface ReadOutcome {
  /** null: it was refused. */
  readonly plan: PlanFigures | null;
  /** Code of the refusal; `NOT_OURS` an error nobody meant; `CRASHED`, `TIMED_OUT`: the process ended without a word. */
  readonly error: string | null;
  readonly message: string | null;
  /** First reading in a fresh process: the code of the format is loaded meanwhile. */
  readonly milliseconds: number;
  /** The same file once more, all code loaded; null: it was refused. */
  readonly againMilliseconds: number | null;
  /** Most memory the process held up to the end of the first reading, the run-time itself included; null: unknown. */
  readonly peakMebibytes: number | null;
  /** What it held before reading: run-time and code. */
  readonly baseMebibytes: number | null;
}

export interface PlanFigures {
  readonly format: string;
  readonly pages: number | null;
  readonly parts: number;
  readonly tasks: number;
  /** Units named for tasks, each once a task. */
  readonly units: number;
  /** Tasks with a deadline other than `none`. */
  readonly deadlines: number;
  readonly indicators: number;
  readonly otherTables: number;
  readonly leftoverCharacters: number;
  /** All characters but white space and furniture of the paper. */
  readonly bodyCharacters: number;
  /** Words of each leftover, without white space. */
  readonly leftovers: readonly string[];
  /** Code of each warning. */
  readonly warnings: readonly string[];
  readonly claims: PlanClaims;
}

/**
 * Counts a plan and takes out what can be held against a gold.
 * @param text of the source the plan was read from
 */
export function figuresOf(document: PlanDocument, text: string): PlanFigures {
  return {
    format: document.format,
    pages: document.pages,
    parts: document.parts.length,
    tasks: document.tasks.length,
    units: document.tasks.reduce((sum, task) => sum + task.units.length, 0),
    deadlines: document.tasks.filter((task) => task.deadline.kind !== 'none').length,
    indicators: document.indicators.length,
    otherTables: document.otherTables.length,
    ...leftoverOf(document, text),
    leftovers: document.leftovers.map((leftover) => leftover.text.replace(/\s+/g, '')),
    warnings: document.warnings.map((warning) => warning.code),
    claims: claimsOf(document),
  };
}

function leftoverOf(document: PlanDocument, text: string) {
  let leftoverCharacters = 0;
  let bodyCharacters = 0;
  for (const region of document.regions) {
    if (region.kind === 'space' || region.kind === 'furniture') continue;
    const printed = text.slice(region.start, region.end).replace(/\s+/g, '').length;
    bodyCharacters += printed;
    if (region.kind === 'leftover') leftoverCharacters += printed;
  }
  return { leftoverCharacters, bodyCharacters };
}

function claimsOf(document: PlanDocument): PlanClaims {
  return {
    tasks: document.tasks.map(({ title, units, deadline, measures }) => ({
      title,
      units: units.map(({ name, role }) => ({ name, role })),
      deadline: { kind: deadline.kind, date: deadline.date },
      text: measures.map((measure) => measure.text).join(''),
    })),
    parts: document.parts.map((part) => part.title),
    indicators: document.indicators.map(({ name, values }) => ({
      name,
      values: values.map((value) => value.text),
    })),
  };
}
