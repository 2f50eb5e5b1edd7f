import type { PlanMeasure, PlanTask, PlanUnit, RegionKind } from '../../domain/plan.ts';
import type { Claim } from '../cover/regions.ts';
import { parseDeadline } from '../deadlines/deadline.ts';
import { splitItems } from '../items/split.ts';
import type { Placer } from '../place.ts';
import type { Flow } from '../text/flow.ts';
import { parseUnits } from '../units/parseUnits.ts';
import type { StandingRules } from '../units/standing.ts';
import type { Offices } from './offices.ts';
import { readParagraphs, type Sentence } from './paragraphs.ts';
import type { RawTask } from './rawTask.ts';

/** What every task of a document is read with. */
export interface Reading {
  readonly offices: Offices;
  readonly year: number | null;
  readonly paragraphLines: boolean;
  /** What was stated once on who leads, for the rows of tables. */
  readonly rules: StandingRules;
  /** Gives words their place in the file. */
  readonly placed: Placer;
}

export interface ReadTask {
  readonly task: PlanTask;
  readonly claims: readonly Claim[];
}

/**
 * Interprets the cells of one task.
 * @param raw cells told apart
 * @param place number of the task and of its part (0: none)
 * @param reading what was learned from the whole document
 */
export function interpretTask(raw: RawTask, place: { no: number; part: number }, reading: Reading): ReadTask {
  const title = withoutStop(raw.title);
  const sentences = readParagraphs(raw.measures, reading.offices, reading.paragraphLines);
  const measures = toMeasures(sentences, [], reading);
  const units = parseUnits(
    raw.units.map(({ role, meant }) => ({ role, text: meant.text })),
    reading.rules,
  );
  const firstUnits = raw.units[0]?.flow;
  const task: PlanTask = {
    no: place.no,
    printed: raw.mark.length > 0 ? raw.mark.text : null,
    part: place.part,
    title: title.text,
    titleSource: reading.placed(title.length > 0 ? title : raw.mark),
    units,
    unitsText: raw.units.map(({ meant }) => meant.text).join('；'),
    unitsSource: firstUnits ? reading.placed(firstUnits) : null,
    deadline: parseDeadline(raw.deadlineMeant?.text ?? '', reading.year),
    deadlineSource: raw.deadline ? reading.placed(raw.deadline) : null,
    targets: raw.targets.map(({ year, flow }) => ({ year, text: flow.text, source: reading.placed(flow) })),
    measures,
  };
  return { task, claims: claimsOf(raw, sentences, place.no) };
}

/** A title in a narrow cell sometimes ends with a full stop; it is no part of its words. */
export function withoutStop(title: Flow): Flow {
  const stop = /[。；;]+$/.exec(title.text);
  return stop ? title.slice(0, stop.index).trim() : title;
}

/**
 * Sentences as measures with their items; sentences without words (a name and its colon alone) give none.
 * @param units units named for these sentences alone
 */
export function toMeasures(
  sentences: readonly Sentence[],
  units: readonly PlanUnit[],
  reading: Reading,
): PlanMeasure[] {
  return sentences
    .filter((sentence) => sentence.flow.length > 0)
    .map((sentence) => ({
      block: sentence.block,
      addressee: sentence.addressee,
      text: sentence.flow.text,
      units,
      source: reading.placed(sentence.flow),
      items: splitItems(sentence.flow, sentence.lead, reading.year),
    }));
}

function claimsOf(raw: RawTask, sentences: readonly Sentence[], task: number): Claim[] {
  const { claims, add } = claimer(task);
  add(raw.mark, 'task', 'number');
  add(raw.title, 'task', 'title');
  for (const sentence of sentences) claimSentence(sentence, add);
  for (const { flow } of raw.units) add(flow, 'units', null);
  add(raw.deadline, 'deadline', null);
  for (const { flow } of raw.targets) add(flow, 'measure', 'target');
  for (const mark of raw.remarks) add(mark, 'furniture', 'row-mark');
  return claims;
}

type Add = (flow: Flow | null, kind: RegionKind, label: string | null) => void;

/** Collects what a task accounts for. */
export function claimer(task: number): { claims: Claim[]; add: Add } {
  const claims: Claim[] = [];
  const add: Add = (flow, kind, label) => {
    for (const piece of flow?.pieces() ?? []) claims.push({ ...piece, kind, label, task });
  };
  return { claims, add };
}

/** The words of a sentence and the name that opens it. */
export function claimSentence(sentence: Sentence, add: Add): void {
  add(sentence.prefix, 'measure', 'addressee');
  add(sentence.flow, 'measure', String(sentence.block));
}
