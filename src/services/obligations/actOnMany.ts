import type { z } from 'zod';
import type { ActionInput, obligationEndpoints } from '../../contracts/obligations.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../../storage/engine/types.ts';
import { writeChanges } from '../../storage/repositories/obligationChanges.ts';
import { loadJournals } from '../../storage/repositories/obligations.ts';
import type { Call } from '../context.ts';
import { type RecordTrace, write } from '../write.ts';
import { actionBody } from './actionBody.ts';
import { type PreparedChange, prepareChange } from './change.ts';
import { standingOf } from './standing.ts';

type Batch = z.infer<NonNullable<typeof obligationEndpoints.actOnMany.body>>;
type BatchAnswer = z.infer<NonNullable<typeof obligationEndpoints.actOnMany.response>>;
type Refused = BatchAnswer['refused'];

/** Every obligation was refused, so there is nothing to write and nothing to keep for a retry. */
class NothingToDo extends Error {
  readonly refused: Refused;

  constructor(refused: Refused) {
    super('every obligation was refused');
    this.refused = refused;
  }
}

/**
 * Acknowledges many obligations, or reports 本期无变化 for many. Each is decided by itself; those allowed are written
 * together, all or none, and every refused one is listed with its reason.
 */
export async function actOnMany(call: Call, input: { body: Batch }): Promise<BatchAnswer> {
  try {
    return await write(call, (tx, record) => actInOne(tx, record, call, input.body));
  } catch (error) {
    if (error instanceof NothingToDo) return { done: 0, refused: error.refused };
    throw error;
  }
}

async function actInOne(tx: Db, record: RecordTrace, call: Call, batch: Batch): Promise<BatchAnswer> {
  const { prepared, refused } = await prepareAll(tx, call, batch);
  if (prepared.length === 0) throw new NothingToDo(refused);
  await writeChanges(
    tx,
    prepared.map(({ change }) => change),
  );
  await recordByUnit(record, batch, prepared);
  return { done: prepared.length, refused };
}

async function prepareAll(tx: Db, call: Call, batch: Batch) {
  const ids = [...new Set(batch.obligationIds)];
  const journals = new Map((await loadJournals(tx, ids)).map((journal) => [journal.row.id, journal]));
  const prepared: PreparedChange[] = [];
  const refused: Refused = [];
  for (const obligationId of ids) {
    const journal = journals.get(obligationId);
    try {
      if (!journal) throw new LuoshiError('NOT_FOUND', `没有编号为「${obligationId}」的责任事项`);
      const standing = standingOf(journal, call);
      const body = actionBody(inputOf(batch), standing.obligation, call.ids);
      // one attempt acts on many: the key is made one per obligation, as the journal keeps it unique
      const key = call.attempt === null ? null : `${call.attempt.key}/${obligationId}`;
      prepared.push(prepareChange(call, standing, body, key));
    } catch (error) {
      if (!(error instanceof LuoshiError)) throw error;
      refused.push({ obligationId, code: error.code, message: error.message });
    }
  }
  return { prepared, refused };
}

function inputOf(batch: Batch): ActionInput {
  if (batch.type === 'acknowledge') return { type: 'acknowledge' };
  return {
    type: 'submit-report',
    kind: 'no-change',
    period: batch.period,
    progress: '',
    figures: [],
    problems: '',
    nextStep: '',
  };
}

/** One trace a unit, naming every obligation: the chain is the unit's. */
async function recordByUnit(
  record: RecordTrace,
  batch: Batch,
  prepared: readonly PreparedChange[],
): Promise<void> {
  const byUnit = new Map<string, string[]>();
  for (const { change } of prepared) {
    const { unitId, obligationId } = change.action;
    byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), obligationId]);
  }
  // units in order, so that two batches over the same units cannot lock each other out
  for (const unitId of [...byUnit.keys()].sort()) {
    const obligationIds = byUnit.get(unitId) ?? [];
    const period = batch.type === 'no-change' ? { period: batch.period } : {};
    await record({
      unitId,
      action: `obligation.${batch.type === 'no-change' ? 'submit-report' : batch.type}`,
      objectType: 'obligations',
      objectId: unitId,
      detail: { obligationIds, ...period },
      tell: 'obligation.acted',
    });
  }
}
