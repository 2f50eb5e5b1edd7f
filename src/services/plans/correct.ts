import type { Review, ReviewOp } from '../../contracts/plans.ts';
import { PLAN_STATUS_ZH } from '../../domain/planStatus.ts';
import type { Permission } from '../../domain/roles.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../../storage/engine/types.ts';
import { getItem, itemsOfMeasure } from '../../storage/repositories/planRows.ts';
import { getPlan, type PlanRecord, takeRevision } from '../../storage/repositories/plans.ts';
import { takeInMeasure } from '../../storage/repositories/search.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { write } from '../write.ts';
import type { Correction, Detail } from './review/correction.ts';
import { settle, unsettle } from './review/issueOps.ts';
import {
  confirmAll,
  confirmTask,
  dropItem,
  edit,
  mergeItem,
  resetToProposal,
  split,
} from './review/itemOps.ts';
import { confirmLead, setAddressee, setDeadline, setUnits } from './review/taskOps.ts';
import { loadReview } from './review.ts';

/**
 * One correction of a draft: one transaction with its audit entry.
 * @param input the revision the person saw, and the change
 * @returns the whole review as it stands after it
 * @throws FORBIDDEN; NOT_FOUND; PLAN_NOT_DRAFT; REVIEW_CONFLICT when another correction was first; REQUEST_INVALID,
 *   STATE_REFUSES, UNIT_UNKNOWN for a change that cannot be made
 */
export async function correct(
  call: Call,
  input: { params: { planId: string }; body: { revision: number; change: ReviewOp } },
): Promise<Review> {
  const { planId } = input.params;
  const { revision, change } = input.body;
  await write(call, async (tx, record) => {
    const plan = await takeDraft(tx, call, planId, revision);
    const detail = await applyAndTakeIn({ tx, call, plan }, change);
    await record({
      unitId: plan.unitId,
      action: 'plan.correct',
      objectType: 'plan',
      objectId: planId,
      detail: { op: change.op, revision: revision + 1, ...detail },
    });
    return { planId };
  });
  return loadReview(call, planId);
}

/**
 * Takes the next revision of a draft for one change.
 * @param permission what the change asks of the person, on the organ whose plan it is
 * @throws NOT_FOUND; FORBIDDEN; PLAN_NOT_DRAFT; REVIEW_CONFLICT
 */
export async function takeDraft(
  tx: Db,
  call: Call,
  planId: string,
  revision: number,
  permission: Permission = 'plan.review',
): Promise<PlanRecord> {
  const plan = await getPlan(tx, planId);
  mustBeAllowed(call, permission, plan);
  if (plan.status !== 'draft') {
    throw new LuoshiError('PLAN_NOT_DRAFT', `计划${PLAN_STATUS_ZH[plan.status]}，不能再在核对中更正`);
  }
  if (!(await takeRevision(tx, planId, revision))) {
    throw new LuoshiError('REVIEW_CONFLICT', '别人刚改过这份草案，本次更正没有写入；请重新载入后再改');
  }
  return plan;
}

/** Makes the change, and has the words be found as they are now. */
async function applyAndTakeIn(on: Correction, change: ReviewOp): Promise<Detail> {
  if (!('itemId' in change)) return apply(on, change);
  const { measureId, taskId } = await getItem(on.tx, on.plan.id, change.itemId);
  const before = await itemsOfMeasure(on.tx, measureId, taskId);
  const detail = await apply(on, change);
  await takeInMeasure(
    on.tx,
    on.plan.id,
    measureId,
    before.map(({ id }) => id),
  );
  return detail;
}

/** Makes the change. @returns what the audit keeps of it */
function apply(on: Correction, change: ReviewOp): Promise<Detail> {
  switch (change.op) {
    case 'edit-item':
      return edit(on, change);
    case 'split-item':
      return split(on, change.itemId, change.at);
    case 'merge-item':
      return mergeItem(on, change.itemId);
    case 'reset-item':
      return resetToProposal(on, change.itemId);
    case 'drop-item':
      return dropItem(on, change.itemId);
    case 'confirm-items':
      return confirmAll(on, change.itemIds);
    case 'confirm-task':
      return confirmTask(on, change.taskId);
    case 'set-addressee':
      return setAddressee(on, change);
    case 'set-units':
      return setUnits(on, change.taskId, change.units);
    case 'confirm-lead':
      return confirmLead(on, change.taskId);
    case 'set-deadline':
      return setDeadline(on, change);
    case 'settle':
      return settle(on, change.issueId, change.settlement);
    case 'unsettle':
      return unsettle(on, change.issueId);
  }
}
