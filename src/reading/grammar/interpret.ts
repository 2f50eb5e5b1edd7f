import type { PagedSpan, PlanMeasure, PlanTask, RegionKind } from '../../domain/plan.ts';
import type { Claim } from '../cover/regions.ts';
import { parseDeadline } from '../deadlines/deadline.ts';
import { splitItems } from '../items/split.ts';
import { type Flow, spanOf } from '../text/flow.ts';
import { parseUnits } from '../units/parseUnits.ts';
import type { Offices } from './offices.ts';
import { readParagraphs, type Sentence } from './paragraphs.ts';
import type { RawTask } from './rawTask.ts';

/** What every task of a document is read with. */
export interface Reading {
  readonly offices: Offices;
  readonly year: number | null;
  readonly paragraphLines: boolean;
  /** Adds the page to a place. */
  readonly paged: (flow: Flow) => PagedSpan;
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
  const measures = sentences.filter((each) => each.flow.length > 0).map((each) => toMeasure(each, reading));
  const units = parseUnits(raw.units.map(({ role, flow }) => ({ role, text: flow.text })));
  const firstUnits = raw.units[0]?.flow;
  const task: PlanTask = {
    no: place.no,
    part: place.part,
    title: title.text,
    titleSource: reading.paged(title.length > 0 ? title : raw.mark),
    units,
    unitsText: raw.units.map(({ flow }) => flow.text).join('；'),
    unitsSource: firstUnits ? reading.paged(firstUnits) : null,
    deadline: parseDeadline(raw.deadline?.text ?? '', reading.year),
    deadlineSource: raw.deadline ? reading.paged(raw.deadline) : null,
    measures,
  };
  return { task, claims: claimsOf(raw, sentences, place.no) };
}

/** A title in a narrow cell sometimes ends with a full stop; it is no part of its words. */
function withoutStop(title: Flow): Flow {
  const stop = /[。；;]+$/.exec(title.text);
  return stop ? title.slice(0, stop.index).trim() : title;
}

function toMeasure(sentence: Sentence, reading: Reading): PlanMeasure {
  return {
    block: sentence.block,
    addressee: sentence.addressee,
    text: sentence.flow.text,
    source: reading.paged(sentence.flow),
    items: splitItems(sentence.flow, sentence.lead),
  };
}

function claimsOf(raw: RawTask, sentences: readonly Sentence[], task: number): Claim[] {
  const claims: Claim[] = [];
  const add = (flow: Flow | null, kind: RegionKind, label: string | null): void => {
    if (!flow) return;
    for (const piece of flow.pieces()) claims.push({ ...piece, kind, label, task });
  };
  add(raw.mark, 'task', 'number');
  add(raw.title, 'task', 'title');
  for (const sentence of sentences) {
    add(sentence.prefix, 'measure', 'addressee');
    add(sentence.flow, 'measure', String(sentence.block));
  }
  for (const { flow } of raw.units) add(flow, 'units', null);
  add(raw.deadline, 'deadline', null);
  for (const mark of raw.remarks) add(mark, 'furniture', 'row-mark');
  return claims;
}

/** The place of a flow on its page. */
export function pagedWith(pageOf: (offset: number) => number | null): (flow: Flow) => PagedSpan {
  return (flow) => {
    const span = spanOf(flow);
    return { ...span, page: pageOf(span.start) };
  };
}
