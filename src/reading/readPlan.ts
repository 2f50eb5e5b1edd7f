import type { PagedSpan, PlanCounts, PlanDocument, PlanPart, PlanTask, PlanWarning } from '../domain/plan.ts';
import { LuoshiError } from '../kernel/errors.ts';
import type { Block, PartBlock } from './blocks/block.ts';
import { pageAt } from './blocks/pages.ts';
import { type Layout, textBlocks } from './blocks/textBlocks.ts';
import { judgeLeftovers, type Loose } from './cover/leftovers.ts';
import { type Claim, coverSource } from './cover/regions.ts';
import { interpretTask, pagedWith, type Reading } from './grammar/interpret.ts';
import { learnOffices } from './grammar/offices.ts';
import { linesAreParagraphs } from './grammar/paragraphs.ts';
import { type Preamble, readPreamble } from './grammar/preamble.ts';
import { cutRow, type RawTask, takeCells } from './grammar/rawTask.ts';
import { type Flow, spanOf } from './text/flow.ts';
import type { SourceText } from './text/source.ts';
import { numberWarnings, taskWarnings } from './warnings.ts';

export interface ReadOptions {
  /** Year of the plan when its title names none. */
  readonly year?: number;
}

/**
 * Reads the text of a task list into a plan. Pure: the same text gives the same plan.
 * @param source decoded text; every span of the result is an offset into it
 * @returns the plan as proposed, with `regions` covering the source whole
 * @throws INPUT_EMPTY nothing but white space
 * @throws INPUT_NO_TASKS no task is found: the text is no task list
 */
export function readPlan(source: SourceText | string, options: ReadOptions = {}): PlanDocument {
  const { text, pageStarts } = typeof source === 'string' ? { text: source, pageStarts: undefined } : source;
  if (text.trim() === '') throw new LuoshiError('INPUT_EMPTY', '没有可读的文字');
  const layout = textBlocks(text);
  refuseSize(layout.blocks);
  const starts = pageStarts ?? layout.pages;
  const paged = pagedWith((offset) => pageAt(starts, offset));
  return new PlanBuilder(text, layout, paged, options).build();
}

/** The longest list of this family seen has under 300 tasks; more than this is no list of tasks. */
const MAX_TASKS = 5_000;

function refuseSize(blocks: readonly Block[]): void {
  const tasks = blocks.reduce(
    (sum, block) => sum + (block.kind === 'row' || block.kind === 'cells' ? 1 : 0),
    0,
  );
  if (tasks === 0) throw noTasks('文中没有带编号的任务行');
  if (tasks <= MAX_TASKS) return;
  throw new LuoshiError(
    'INPUT_TOO_LARGE',
    `读到 ${tasks} 个任务行，超过上限 ${MAX_TASKS}；请按部分拆开再读入`,
  );
}

function noTasks(why: string): LuoshiError {
  return new LuoshiError('INPUT_NO_TASKS', `没有找到任务：${why}；请确认这是任务清单`);
}

/** One reading of one text: the pieces found so far, put together at the end. */
class PlanBuilder {
  private readonly claims: Claim[] = [];
  private readonly loose: Loose[] = [];
  private readonly parts: PlanPart[] = [];
  private readonly tasks: PlanTask[] = [];
  private readonly printed: (number | null)[] = [];
  private readonly source: string;
  private readonly layout: Layout;
  private readonly paged: (flow: Flow) => PagedSpan;
  private readonly options: ReadOptions;

  constructor(source: string, layout: Layout, paged: (flow: Flow) => PagedSpan, options: ReadOptions) {
    this.source = source;
    this.layout = layout;
    this.paged = paged;
    this.options = options;
  }

  build(): PlanDocument {
    const { blocks } = this.layout;
    const first = blocks.findIndex((block) => block.kind !== 'loose');
    const head = blocks
      .slice(0, Math.max(0, first))
      .flatMap((block) => (block.kind === 'loose' ? [block.flow] : []));
    const preamble = readPreamble(head);
    this.claimFurniture(preamble);
    const raws = this.rawTasks(blocks.slice(Math.max(0, first)), preamble);
    this.interpret(raws, preamble);
    this.refuseNoList();
    return this.finish(preamble);
  }

  private claimFurniture(preamble: Preamble): void {
    for (const { label, ...span } of this.layout.furniture) {
      this.claims.push({ ...span, kind: 'furniture', label, task: null });
    }
    this.claim(preamble.title, 'title', null);
    this.claim(preamble.issuer, 'furniture', 'issuer');
    this.claim(preamble.number, 'furniture', 'document-number');
    for (const flow of preamble.rest) this.setAside(flow, null);
  }

  /** Tells cells apart in every row; parts and loose words are taken on the way, in the order of the source. */
  private rawTasks(blocks: readonly Block[], preamble: Preamble): { raw: RawTask; part: number }[] {
    const offices = learnOffices(blocks.flatMap(rowsOf));
    const raws: { raw: RawTask; part: number }[] = [];
    for (const block of blocks) {
      if (block.kind === 'part') this.addPart(block);
      else if (block.kind === 'loose') this.addLoose(block.flow, raws.length, preamble);
      else {
        const raw = block.kind === 'row' ? cutRow(block, offices) : takeCells(block);
        raws.push({ raw, part: this.parts.at(-1)?.no ?? 0 });
      }
    }
    return raws;
  }

  private interpret(raws: readonly { raw: RawTask; part: number }[], preamble: Preamble): void {
    const cells = raws.map(({ raw }) => raw.measures);
    const reading: Reading = {
      offices: learnOffices(cells),
      year: preamble.year ?? this.options.year ?? null,
      paragraphLines: linesAreParagraphs(cells),
      paged: this.paged,
    };
    for (const { raw, part } of raws) {
      const no = this.tasks.length === 0 ? (raw.number ?? 1) : this.nextNumber(raw.number);
      const { task, claims } = interpretTask(raw, { no, part }, reading);
      this.tasks.push(task);
      this.printed.push(raw.number);
      for (const claim of claims) this.claims.push(claim);
      if (raw.rest) this.setAside(raw.rest, no);
    }
  }

  /** Numbers that restart or are missing run on, so that each task keeps a number of its own. */
  private nextNumber(printed: number | null): number {
    const last = this.tasks.at(-1)?.no ?? 0;
    return printed !== null && printed > last ? printed : last + 1;
  }

  private addPart(block: PartBlock): void {
    const last = this.parts.at(-1)?.no ?? 0;
    const no = block.label.number > last ? block.label.number : last + 1;
    const label = block.label.label.replace(/^[（(]|[）)]$/g, '');
    this.parts.push({ no, label, title: withoutStop(block.title.text), source: this.paged(block.title) });
    this.claim(block.mark, 'part', 'number');
    this.claim(block.title, 'part', 'title');
  }

  private addLoose(flow: Flow, tasksBefore: number, preamble: Preamble): void {
    if (preamble.title?.text.includes(flow.text)) this.claim(flow, 'furniture', 'running-title');
    else this.setAside(flow, tasksBefore === 0 ? null : tasksBefore);
  }

  private claim(flow: Flow | null, kind: Claim['kind'], label: string | null): void {
    for (const piece of flow?.pieces() ?? []) this.claims.push({ ...piece, kind, label, task: null });
  }

  private setAside(flow: Flow, afterTask: number | null): void {
    this.loose.push({ text: flow.text, source: spanOf(flow), afterTask });
    this.claim(flow, 'leftover', null);
  }

  /** Numbered prose is no list: a list has a header, units, deadlines, or says whom its measures bind. */
  private refuseNoList(): void {
    const header = this.layout.furniture.some((piece) => piece.label === 'header');
    const signs = this.tasks.some(
      (task) =>
        task.units.length > 0 ||
        task.deadlineSource !== null ||
        task.measures.some((measure) => measure.addressee.kind !== 'unstated'),
    );
    if (this.tasks.length > 0 && (header || signs)) return;
    throw noTasks('编号行既无责任单位也无完成时间');
  }

  private finish(preamble: Preamble): PlanDocument {
    const { regions, unclaimed } = coverSource(this.source, this.claims);
    for (const span of unclaimed) {
      this.loose.push({
        text: this.source.slice(span.start, span.end),
        source: span,
        afterTask: this.taskBefore(span.start),
      });
    }
    const { leftovers, warnings: leftoverWarnings } = judgeLeftovers(this.loose, this.tasks);
    const year = preamble.year ?? this.options.year ?? null;
    const warnings: PlanWarning[] = [
      ...leftoverWarnings,
      ...numberWarnings(this.tasks, this.printed, this.parts),
      ...taskWarnings(this.tasks, year),
    ];
    return {
      plan: {
        title: preamble.title?.text ?? '',
        year,
        issuer: preamble.issuer?.text ?? null,
        number: preamble.number?.text ?? null,
      },
      parts: this.parts,
      tasks: this.tasks,
      leftovers,
      warnings,
      regions,
      counts: count(this.parts, this.tasks, leftovers.length, warnings.length),
    };
  }

  private taskBefore(offset: number): number | null {
    return this.tasks.findLast((task) => task.titleSource.start <= offset)?.no ?? null;
  }
}

function rowsOf(block: Block): Flow[] {
  if (block.kind === 'row') return [block.flow];
  const measures = block.kind === 'cells' ? block.cells.get('measures') : undefined;
  return measures ? [measures] : [];
}

function withoutStop(title: string): string {
  return title.replace(/[。；;]+$/, '');
}

function count(
  parts: readonly PlanPart[],
  tasks: readonly PlanTask[],
  leftovers: number,
  warnings: number,
): PlanCounts {
  const measures = tasks.flatMap((task) => task.measures);
  const units = tasks.flatMap((task) => task.units);
  return {
    parts: parts.length,
    tasks: tasks.length,
    blocks: tasks.reduce((sum, task) => sum + (task.measures.at(-1)?.block ?? 0), 0),
    measures: measures.length,
    items: measures.reduce((sum, measure) => sum + measure.items.length, 0),
    responsibilities: units.length,
    units: new Set(units.map((unit) => unit.name)).size,
    firmDeadlines: tasks.filter((task) => task.deadline.kind === 'date').length,
    stagedDeadlines: tasks.filter((task) => task.deadline.kind === 'staged').length,
    leftovers,
    warnings,
  };
}
