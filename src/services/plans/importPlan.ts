import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { Plan, PlanCounts } from '../../contracts/plans.ts';
import type { PlanStatus } from '../../domain/planStatus.ts';
import { type NamedUnit, unitMatcher } from '../../domain/unitNames.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { type PlanFile, READ_LIMITS } from '../../reading/index.ts';
import type { Db } from '../../storage/engine/types.ts';
import { addPlanRows } from '../../storage/repositories/planRows.ts';
import { addPlan, findPlanByHash } from '../../storage/repositories/plans.ts';
import { takeInPlan } from '../../storage/repositories/search.ts';
import { unitsByIds, unitsOfOrgan } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed, type Upload } from '../context.ts';
import { cancelled } from '../reading/hereReader.ts';
import type { ReadingWatch } from '../reading/planReader.ts';
import { collected } from '../upload.ts';
import { write } from '../write.ts';
import { loadPlanWithCounts } from './planView.ts';
import { proposedRows } from './proposedRows.ts';

/** Reports are due within this many calendar days after the month, until the supervisor sets another rule. */
const REPORT_DUE_DAYS = 10;
const MAX_NAME = 200;
/** What the person is told of a file that is too large. */
export const TOO_LARGE = `文件超过 ${READ_LIMITS.bytes / 1_048_576} MB；请只保留任务清单部分再导入`;

interface ReadFile extends PlanFile {
  readonly fileName: string;
}

/**
 * Takes an uploaded file in and reads it into a draft.
 * @throws FORBIDDEN; PLAN_DUPLICATE; INPUT_TOO_LARGE and every other INPUT_* of the reader, with nothing stored
 */
export async function importPlan(
  call: Call,
  input: { query: { again?: '1' | undefined }; upload: Upload },
): Promise<{ plan: Plan; counts: PlanCounts }> {
  mustBeAllowed(call, 'plan.import', call.actor);
  const bytes = await collected(input.upload.stream, READ_LIMITS.bytes, TOO_LARGE);
  return importFile(call, { fileName: input.upload.fileName, bytes, again: input.query.again === '1' });
}

/**
 * Reads the bytes of a task list into a draft: plan, source text with the place of every character, and everything
 * proposed, in one transaction.
 * @param file `again`: import even when a plan from the same file stands
 * @param watch told how far the reading is; its signal stops it, with nothing stored
 * @param alongside what is stored in the same transaction with the plan; when it throws, the plan is not stored
 * @throws FORBIDDEN; PLAN_DUPLICATE naming the plan; INPUT_* of the reader, with nothing stored
 */
export async function importFile(
  call: Call,
  file: { readonly fileName: string; readonly bytes: Uint8Array; readonly again: boolean },
  watch?: ReadingWatch,
  alongside?: (tx: Db, planId: string) => Promise<void>,
): Promise<{ plan: Plan; counts: PlanCounts }> {
  mustBeAllowed(call, 'plan.import', call.actor);
  const fileName = plainName(file.fileName);
  const read = { fileName, ...(await call.reader.read(file.bytes, fileName, watch)) };
  refuseNoTasks(read);
  if (watch?.signal?.aborted) throw cancelled();
  await call.files.put(Readable.from([file.bytes]), READ_LIMITS.bytes);
  const { planId } = await write(call, async (tx, record) => {
    if (!file.again) await refuseDuplicate(tx, read);
    const owner = await importingOrgan(tx, call);
    const plan = await store(tx, call, read, owner);
    const { counts } = read.document;
    const detail = {
      fileName: read.fileName,
      sha256: read.sha256,
      format: read.source.format,
      counts: { ...counts },
    };
    await record({
      unitId: owner.unit.id,
      action: 'plan.import',
      objectType: 'plan',
      objectId: plan.id,
      detail,
      tell: 'plan.imported',
    });
    // Two imports at once both pass the first look. The audit chain puts them in order, so the later one sees here.
    if (!file.again) await refuseDuplicate(tx, read, plan.id);
    await alongside?.(tx, plan.id);
    return { planId: plan.id };
  });
  return loadPlanWithCounts(call.db, call.clock, planId);
}

/** A document of indicators alone is read, but there is nothing in it to assign. */
function refuseNoTasks({ document }: ReadFile): void {
  if (document.tasks.length > 0) return;
  throw new LuoshiError(
    'INPUT_NO_TASKS',
    `文件里有 ${document.indicators.length} 项指标，没有任务；请导入任务清单`,
  );
}

async function store(tx: Db, call: Call, read: ReadFile, owner: Organ): Promise<{ id: string }> {
  const id = call.ids.next();
  const { document, source } = read;
  const rows = proposedRows(document, id, call.ids, unitMatcher(owner.unit, owner.tree, call.clock.today()));
  await addPlan(
    tx,
    {
      id,
      ...document.plan,
      unitId: owner.unit.id,
      status: 'draft',
      asOf: null,
      cycle: 'month',
      reportDueDays: REPORT_DUE_DAYS,
      createdBy: call.actor.userId,
      createdAt: call.clock.now(),
    },
    {
      planId: id,
      fileName: read.fileName,
      format: source.format,
      encoding: source.encoding ?? '',
      bytes: read.bytes,
      sha256: read.sha256,
      text: source.text,
      regions: [...document.regions],
      layout: {
        pages: source.pages,
        elements: source.elements,
        places: source.places,
        notes: source.notes,
        indicators: document.indicators,
        otherTables: document.otherTables,
      },
    },
  );
  await addPlanRows(tx, rows);
  await takeInPlan(tx, id, 'write');
  return { id };
}

interface Organ {
  readonly unit: NamedUnit;
  readonly tree: readonly NamedUnit[];
}

/** Whose plan it is: the organ that the person who imports belongs to. */
async function importingOrgan(tx: Db, call: Call): Promise<Organ> {
  const above = await unitsByIds(tx, call.actor.unitPath.split('/'));
  const [first, ...rest] = above.filter((unit) => unit.kind === 'office');
  if (!first) throw new LuoshiError('NOT_FOUND', '单位表中没有您所在的机关，请先建立单位');
  const unit = rest.reduce((near, other) => (other.path.length > near.path.length ? other : near), first);
  return { unit, tree: await unitsOfOrgan(tx, unit.id) };
}

/**
 * Refuses a file from which a plan was read already.
 * @param except id of a plan to leave out
 * @throws PLAN_DUPLICATE naming the plan
 */
export async function refuseDuplicate(
  tx: Db,
  read: { readonly fileName: string; readonly sha256: string },
  except?: string,
): Promise<void> {
  const known = await findPlanByHash(tx, read.sha256, except);
  if (!known) return;
  const state = `同一文件已导入为${STATUS_ZH[known.status]}「${known.title}」`;
  throw new LuoshiError('PLAN_DUPLICATE', `${state}；确要另存为一份，请选「再导入一份」`, {
    faults: [{ path: 'planId', message: known.id }],
    refusal: { attempted: `导入「${read.fileName}」`, state, allowed: ['打开已导入的计划', '再导入一份'] },
  });
}

const STATUS_ZH: Record<PlanStatus, string> = {
  draft: '草案',
  published: '已发布的计划',
  superseded: '已被新版替代的计划',
  void: '已作废的计划',
};

/** The file's own name without folders and control characters, bounded. */
export function plainName(name: string): string {
  const last = basename(name.replaceAll('\\', '/'))
    .replace(/\p{Cc}/gu, '')
    .trim();
  return [...(last === '' ? '未命名.txt' : last)].slice(0, MAX_NAME).join('');
}
