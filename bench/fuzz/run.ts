import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleEntry } from '../bundle.ts';
import { type Mutant, mutantOf } from './mutant.ts';
import type { FuzzOutcome } from './outcome.ts';
import { ReaderProcess } from './readerProcess.ts';
import { FUZZ_KINDS, type FuzzKind, ofKind, type Sample } from './samples.ts';

export interface FuzzPlan {
  readonly samples: readonly Sample[];
  /** Empty: every kind there is a sample of. */
  readonly kinds: readonly FuzzKind[];
  readonly seed: number;
  /** First index, and how many of each kind. */
  readonly from: number;
  readonly count: number;
  /** A reading that takes longer hangs. */
  readonly limitSeconds: number;
  /** Folder for what was found; made when something is. */
  readonly out: string;
  /** Mutants read in less are not written down unless something is wrong with them. */
  readonly keepFromMilliseconds: number;
  /** Written beside what was found, to have it again. */
  readonly command: string;
}

export interface Finding {
  readonly mutant: Omit<Mutant, 'bytes'>;
  readonly outcome: Extract<FuzzOutcome, { kind: 'fault' }>;
  /** The mutant itself. */
  readonly file: string;
}

export interface KindFigures {
  readonly kind: FuzzKind;
  readonly samples: number;
  readonly runs: number;
  readonly plans: number;
  /** Refusals by code. */
  readonly refused: Readonly<Record<string, number>>;
  readonly slowestMilliseconds: number;
  readonly slowestIndex: number;
  readonly totalMilliseconds: number;
  /** Most memory a reading process held. */
  readonly peakMebibytes: number;
  readonly findings: readonly Finding[];
}

/**
 * Reads mutants of every kind, one after the other, in a process of their own.
 * @param onProgress called after every mutant
 */
export async function runFuzz(
  plan: FuzzPlan,
  onProgress: (figures: KindFigures) => void = () => undefined,
): Promise<KindFigures[]> {
  const bundle = await bundleEntry('bench/fuzz/readMany.ts');
  const reader = new ReaderProcess(bundle.file, plan.limitSeconds);
  const all: KindFigures[] = [];
  try {
    for (const kind of plan.kinds.length > 0 ? plan.kinds : FUZZ_KINDS) {
      const samples = ofKind(plan.samples, kind);
      if (samples.length > 0) all.push(await runKind(kind, samples, plan, reader, onProgress));
    }
  } finally {
    reader.close();
    bundle.remove();
  }
  return all;
}

async function runKind(
  kind: FuzzKind,
  samples: readonly Sample[],
  plan: FuzzPlan,
  reader: ReaderProcess,
  onProgress: (figures: KindFigures) => void,
): Promise<KindFigures> {
  let figures: KindFigures = {
    kind,
    samples: samples.length,
    runs: 0,
    plans: 0,
    refused: {},
    slowestMilliseconds: 0,
    slowestIndex: plan.from,
    totalMilliseconds: 0,
    peakMebibytes: 0,
    findings: [],
  };
  for (let index = plan.from; index < plan.from + plan.count; index += 1) {
    const mutant = mutantOf(samples, plan.seed, index);
    const outcome = await reader.read({ bytes: mutant.bytes, fileName: mutant.fileName });
    if (outcome.milliseconds >= plan.keepFromMilliseconds) kept(mutant, outcome, plan);
    figures = counted(figures, mutant, outcome, plan);
    onProgress(figures);
  }
  return figures;
}

function counted(figures: KindFigures, mutant: Mutant, outcome: FuzzOutcome, plan: FuzzPlan): KindFigures {
  const { refused, findings, slowestMilliseconds, slowestIndex } = figures;
  const slower = outcome.milliseconds > slowestMilliseconds;
  return {
    ...figures,
    runs: figures.runs + 1,
    plans: figures.plans + (outcome.kind === 'plan' ? 1 : 0),
    refused:
      outcome.kind === 'refused' ? { ...refused, [outcome.code]: (refused[outcome.code] ?? 0) + 1 } : refused,
    slowestMilliseconds: slower ? outcome.milliseconds : slowestMilliseconds,
    slowestIndex: slower ? mutant.index : slowestIndex,
    totalMilliseconds: figures.totalMilliseconds + outcome.milliseconds,
    peakMebibytes: Math.max(figures.peakMebibytes, outcome.peakMebibytes),
    findings: outcome.kind === 'fault' ? [...findings, found(mutant, outcome, plan)] : findings,
  };
}

function found(mutant: Mutant, outcome: Finding['outcome'], plan: FuzzPlan): Finding {
  const { bytes, ...about } = mutant;
  return { mutant: about, outcome, file: kept(mutant, outcome, plan) };
}

/** Writes a mutant down beside what came of it. @returns its file */
function kept(mutant: Mutant, outcome: FuzzOutcome, { out, command }: FuzzPlan): string {
  const { bytes, ...about } = mutant;
  mkdirSync(out, { recursive: true });
  const file = join(out, `${about.kind}-${about.seed}-${about.index}-${about.fileName}`);
  writeFileSync(file, bytes);
  const replay = `${command} --format ${about.kind} --replay ${about.seed}:${about.index}`;
  writeFileSync(`${file}.json`, `${JSON.stringify({ ...about, outcome, replay }, null, 2)}\n`);
  return file;
}
