import type {
  OtherTable,
  PlanDocument,
  PlanIndicator,
  PlanPart,
  PlanTask,
  PlanWarning,
  RegionKind,
} from '../domain/plan.ts';
import type { SourceDocument } from '../domain/source.ts';
import { LuoshiError } from '../kernel/errors.ts';
import type { Block, IndicatorBlock, OtherTableBlock, PartBlock, PartSays } from './blocks/block.ts';
import { cutHead, officeFlows } from './blocks/flows.ts';
import { isPlanTitle } from './blocks/outline/judgeByKind.ts';
import type { Layout } from './blocks/textBlocks.ts';
import { countPlan } from './count.ts';
import { judgeLeftovers, type Loose } from './cover/leftovers.ts';
import { type Claim, coverSource } from './cover/regions.ts';
import { interpretClause } from './grammar/clause.ts';
import { withDitto } from './grammar/ditto.ts';
import { readIndicator } from './grammar/indicator.ts';
import { inherit, OpenParts } from './grammar/inherit.ts';
import { interpretTask, type Reading, type ReadTask } from './grammar/interpret.ts';
import { learnOffices } from './grammar/offices.ts';
import { linesAreParagraphs } from './grammar/paragraphs.ts';
import { framesPlan, type Preamble, readPreamble, standsApart, titleWords } from './grammar/preamble.ts';
import { cutRow, type RawTask, takeCells } from './grammar/rawTask.ts';
import { rulesAfter, statedRules } from './grammar/statedRules.ts';
import type { GivenYear } from './grammar/yearOfIssue.ts';
import { type Placer, placerOf } from './place.ts';
import { type Flow, spanOf } from './text/flow.ts';
import { guessedYear, inheritedWarnings, noteWarnings, numberWarnings, taskWarnings } from './warnings.ts';

/** A task block as it stands: a row with its cells told apart, or a clause; and what the headings above it say. */
type Task = { readonly part: number; readonly says: readonly PartSays[] } & (
  | { readonly kind: 'row'; readonly raw: RawTask }
  | { readonly kind: 'clause'; readonly clause: Extract<Block, { kind: 'clause' }> }
);

/** One reading of one document: the pieces found so far, put together at the end. */
export class PlanBuilder {
  private readonly claims: Claim[] = [];
  private readonly loose: Loose[] = [];
  private readonly parts: PlanPart[] = [];
  private readonly tasks: PlanTask[] = [];
  private readonly indicators: PlanIndicator[] = [];
  private readonly otherTables: OtherTable[] = [];
  /** Number printed at each task. */
  private readonly printed: (number | null)[] = [];
  /** Numbers of tasks that took units or time from a heading. */
  private readonly inherited = { units: new Set<number>(), deadlines: new Set<number>() };
  private readonly source: SourceDocument;
  private readonly layout: Layout;
  private readonly placed: Placer;
  private readonly given: GivenYear;
  private readonly levels: boolean;
  /** Its format tells front matter from rows: what stands before the first row is the letter it came with. */
  private readonly isArranged: boolean;

  /**
   * @param given year of the plan where its title names none
   */
  constructor(source: SourceDocument, layout: Layout, given: GivenYear) {
    this.source = source;
    this.layout = layout;
    this.given = given;
    this.placed = placerOf(source, layout.pages);
    this.isArranged = source.format !== 'text' || source.elements.some(({ kind }) => kind === 'table');
    this.levels = layout.blocks.some((block) => block.kind === 'part' && block.level > 1);
  }

  build(): PlanDocument {
    const { blocks } = this.layout;
    const { head, rest } = cutHead(blocks);
    const preamble = readPreamble(head);
    const year = preamble.year ?? this.given.year;
    this.claimPreamble(preamble);
    this.interpret(this.takeBlocks(rest, preamble, year), year);
    this.refuseNoList(preamble);
    return this.finish(preamble, year);
  }

  private claimPreamble(preamble: Preamble): void {
    for (const { label, ...span } of this.layout.furniture) {
      this.claims.push({ ...span, kind: 'furniture', label, task: null });
    }
    this.claim(preamble.title, 'title', null);
    this.claim(preamble.issuer, 'furniture', 'issuer');
    this.claim(preamble.number, 'furniture', 'document-number');
    for (const flow of preamble.rest) {
      if (this.isArranged || framesPlan(flow.text)) this.claim(flow, 'context', 'preamble');
      else this.setAside(flow, null);
    }
  }

  /** Takes everything but the tasks, in the order of the source; returns the tasks. */
  private takeBlocks(blocks: readonly Block[], preamble: Preamble, year: number | null): Task[] {
    const offices = learnOffices(blocks.flatMap(officeFlows));
    const found: Task[] = [];
    const open = new OpenParts();
    const place = (): Pick<Task, 'part' | 'says'> => ({
      part: this.parts.at(-1)?.no ?? 0,
      says: open.says(),
    });
    for (const block of blocks) {
      if (block.kind === 'part') {
        open.enter(block);
        this.addPart(block);
      } else if (block.kind === 'loose') this.addLoose(block.flow, found.length, preamble);
      else if (block.kind === 'context') this.claim(block.flow, 'context', null);
      else if (block.kind === 'indicator') this.addIndicator(block, year);
      else if (block.kind === 'other-table') this.addOtherTable(block);
      else if (block.kind === 'clause') found.push({ kind: 'clause', clause: block, ...place() });
      else {
        const raw = block.kind === 'row' ? cutRow(block, offices) : takeCells(block);
        found.push({ kind: 'row', raw, ...place() });
      }
    }
    return found;
  }

  private interpret(found: readonly Task[], year: number | null): void {
    const cells = found.flatMap((task) =>
      task.kind === 'row' ? [task.raw.measures] : task.clause.segments.map(({ words }) => words),
    );
    const reading: Reading = {
      offices: learnOffices(cells),
      year,
      paragraphLines: linesAreParagraphs(cells),
      rules: statedRules(this.wordsAround()),
      placed: this.placed,
    };
    let rules = reading.rules;
    let before: RawTask | null = null;
    for (const task of found) {
      const printed = task.kind === 'row' ? task.raw.number : (task.clause.label?.number ?? null);
      const no = this.tasks.length === 0 ? (printed ?? 1) : this.nextNumber(printed);
      const place = { no, part: task.part };
      this.printed.push(printed);
      if (task.kind === 'clause') {
        this.addTask(interpretClause(task.clause, place, reading), task.says, reading);
        continue;
      }
      const raw = withDitto(task.raw, before);
      this.addTask(interpretTask(raw, place, { ...reading, rules }), task.says, reading);
      if (raw.groupUnits) this.inherited.units.add(no);
      if (raw.rest) this.setAside(raw.rest, no);
      rules = rulesAfter(raw, rules);
      before = raw;
    }
  }

  private addTask(read: ReadTask, says: readonly PartSays[], reading: Reading): void {
    const { task, units, deadline } = inherit(read.task, says, reading);
    this.tasks.push(task);
    if (units) this.inherited.units.add(task.no);
    if (deadline) this.inherited.deadlines.add(task.no);
    for (const claim of read.claims) this.claims.push(claim);
  }

  /** Words beside the rows that may state who leads: headers of tables, notes, running text. */
  private wordsAround(): string[] {
    const headers = this.layout.furniture.filter(({ label }) => label === 'header');
    return [
      ...headers.map(({ start, end }) => this.source.text.slice(start, end)),
      ...this.layout.blocks.flatMap((block) =>
        block.kind === 'context' || block.kind === 'loose' ? [block.flow.text] : [],
      ),
    ];
  }

  /** Numbers that restart or are missing run on, so that each task keeps a number of its own. */
  private nextNumber(printed: number | null): number {
    const last = this.tasks.at(-1)?.no ?? 0;
    return printed !== null && printed > last && !this.levels ? printed : last + 1;
  }

  /** Parts of one level keep their printed numbers where these rise; parts of several are numbered in order. */
  private addPart(block: PartBlock): void {
    const last = this.parts.at(-1)?.no ?? 0;
    const number = block.label?.number ?? 0;
    const no = !this.levels && number > last ? number : last + 1;
    const label = (block.label?.label ?? '').replace(/^[（(]|[）)]$/g, '');
    const parent = block.level > 1 ? (this.parts.findLast((part) => part.parent === null)?.no ?? null) : null;
    const title = block.title.text.replace(/[。；;]+$/, '');
    this.parts.push({ no, parent, label, title, source: this.placed(block.title) });
    this.claim(block.mark, 'part', 'number');
    this.claim(block.title, 'part', 'title');
    this.claim(block.says?.flow ?? null, 'units', null);
    this.claim(block.says?.deadline ?? null, 'deadline', null);
    for (const mark of block.says?.marks ?? []) this.claim(mark, 'furniture', 'row-mark');
  }

  private addIndicator(block: IndicatorBlock, year: number | null): void {
    const { indicator, flows } = readIndicator(block, year, this.placed);
    this.indicators.push(indicator);
    for (const flow of flows) this.claim(flow, 'indicator', null);
  }

  private addOtherTable(block: OtherTableBlock): void {
    const { title, headers, rows, why } = block;
    this.otherTables.push({ title, headers, rows, why, source: this.placed(block.flow) });
    this.claim(block.flow, 'other-table', null);
  }

  private addLoose(flow: Flow, tasksBefore: number, preamble: Preamble): void {
    if (preamble.title?.text.includes(flow.text)) this.claim(flow, 'furniture', 'running-title');
    else if (framesPlan(flow.text)) this.claim(flow, 'context', 'closing');
    else if (this.isArranged && standsApart(flow.text)) this.claim(flow, 'context', 'caption');
    else this.setAside(flow, tasksBefore === 0 ? null : tasksBefore);
  }

  private claim(flow: Flow | null, kind: RegionKind, label: string | null): void {
    for (const piece of flow?.pieces() ?? []) this.claims.push({ ...piece, kind, label, task: null });
  }

  private setAside(flow: Flow, afterTask: number | null): void {
    this.loose.push({ text: flow.text, source: spanOf(flow), afterTask });
    this.claim(flow, 'leftover', null);
  }

  /** Numbered prose is no list: a list has a header, units, deadlines, says whom its measures bind, or calls itself a plan. */
  private refuseNoList(preamble: Preamble): void {
    const header = this.layout.furniture.some((piece) => piece.label === 'header');
    const signs = this.tasks.some(
      (task) =>
        task.units.length > 0 ||
        task.deadlineSource !== null ||
        task.measures.some((measure) => measure.addressee.kind !== 'unstated'),
    );
    const isPlan = [preamble.title, ...preamble.rest].some((flow) => flow !== null && isPlanTitle(flow));
    if (isPlan && this.layout.blocks.some(({ kind }) => kind === 'clause')) return;
    if (this.indicators.length > 0 || (this.tasks.length > 0 && (header || signs))) return;
    throw noTasks('编号行既无责任单位也无完成时间');
  }

  private finish(preamble: Preamble, year: number | null): PlanDocument {
    const { text, format, pages, notes } = this.source;
    const { regions, unclaimed } = coverSource(text, this.claims);
    for (const span of unclaimed) {
      const afterTask = this.taskBefore(span.start);
      this.loose.push({ text: text.slice(span.start, span.end), source: span, afterTask });
    }
    const { leftovers, warnings: leftoverWarnings } = judgeLeftovers(this.loose, this.tasks);
    const warnings: PlanWarning[] = [
      ...noteWarnings(notes),
      ...(preamble.year === null ? guessedYear(this.given, this.tasks) : []),
      ...leftoverWarnings,
      ...numberWarnings(this.tasks, this.printed, this.parts),
      ...inheritedWarnings(this.tasks, this.inherited),
      ...taskWarnings(this.tasks, year),
    ];
    const { issuer, number } = preamble;
    return {
      plan: {
        title: titleWords(preamble),
        year,
        issuer: issuer?.text ?? null,
        number: number?.text ?? null,
      },
      format,
      pages: pages.length > 0 ? pages.length : null,
      parts: this.parts,
      tasks: this.tasks,
      indicators: this.indicators,
      otherTables: this.otherTables,
      leftovers,
      warnings,
      regions,
      counts: countPlan(this.parts, this.tasks, leftovers.length, warnings.length),
    };
  }

  /** The task whose words stand last before an offset. */
  private taskBefore(offset: number): number | null {
    return this.tasks.findLast((task) => task.titleSource.start <= offset)?.no ?? null;
  }
}

/** The document is no task list, and why. */
export function noTasks(why: string): LuoshiError {
  return new LuoshiError('INPUT_NO_TASKS', `没有找到任务：${why}；请确认这是任务清单`);
}
