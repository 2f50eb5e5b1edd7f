import type { PlanDocument } from '../domain/plan.ts';
import type { SourceDocument } from '../domain/source.ts';
import { LuoshiError } from '../kernel/errors.ts';
import type { Block } from './blocks/block.ts';
import { documentBlocks } from './blocks/documentBlocks.ts';
import { type GivenYear, yearOfIssue } from './grammar/yearOfIssue.ts';
import { noTasks, PlanBuilder } from './planBuilder.ts';

export interface ReadOptions {
  /** Year of the plan when its title names none. */
  readonly year?: number;
  /** Name of the file: gives the year, with a warning, when nothing else does. */
  readonly fileName?: string;
}

/**
 * Reads a document of any format into a plan. Pure: the same document gives the same plan.
 * @returns the plan as proposed, with `regions` covering the document's text whole
 * @throws INPUT_EMPTY nothing but white space
 * @throws INPUT_NO_TASKS neither a task nor an indicator is found: the document is no task list
 * @throws INPUT_TOO_LARGE more tasks than any list has
 */
export function readDocument(source: SourceDocument, options: ReadOptions = {}): PlanDocument {
  if (source.text.trim() === '') throw new LuoshiError('INPUT_EMPTY', '没有可读的文字');
  const given = givenYear(source, options);
  const layout = documentBlocks(source, given.year);
  refuseSize(layout.blocks);
  return new PlanBuilder(source, layout, given).build();
}

/** The year of a plan whose title names none: as a person says, else as it was issued in, else as its file is named. */
function givenYear(source: SourceDocument, options: ReadOptions): GivenYear {
  if (options.year !== undefined) return { year: options.year, from: 'person' };
  const issued = yearOfIssue(source);
  if (issued !== null) return { year: issued, from: 'issue' };
  return { year: yearOfName(options.fileName ?? ''), from: 'file-name' };
}

/** The one year a file name speaks of; null: it names none or several. */
function yearOfName(fileName: string): number | null {
  const years = new Set(fileName.match(/(?<!\d)20\d\d(?!\d)/g));
  const [only] = years;
  return years.size === 1 && only !== undefined ? Number(only) : null;
}

/** The longest list of this family seen has under 300 tasks; more than this is no list of tasks. */
const MAX_TASKS = 5_000;

function refuseSize(blocks: readonly Block[]): void {
  let tasks = 0;
  let indicators = 0;
  for (const { kind } of blocks) {
    if (kind === 'row' || kind === 'cells' || kind === 'clause') tasks += 1;
    if (kind === 'indicator') indicators += 1;
  }
  if (tasks + indicators === 0)
    throw noTasks('文中没有任务行，也没有带责任单位的编号条目，标题也不是工作要点、计划或方案');
  if (tasks + indicators <= MAX_TASKS) return;
  throw new LuoshiError(
    'INPUT_TOO_LARGE',
    `读到 ${tasks + indicators} 个任务行，超过上限 ${MAX_TASKS}；请按部分拆开再读入`,
  );
}
