import type { Db } from '../engine/types.ts';
import { actions, milestones, obligations } from '../tables/index.ts';

/** What publishing makes, in bulk. */
export interface AssignedRows {
  readonly obligations: readonly (typeof obligations.$inferInsert)[];
  readonly actions: readonly (typeof actions.$inferInsert)[];
  readonly milestones: readonly (typeof milestones.$inferInsert)[];
}

/** Rows of one statement: 30 columns × 500 stay far under the 65,535 parameters a statement may carry. */
const CHUNK = 500;

/** Adds obligations with their first actions and milestones. */
export async function addAssigned(tx: Db, rows: AssignedRows): Promise<void> {
  for (const chunk of chunks(rows.obligations)) await tx.insert(obligations).values(chunk);
  for (const chunk of chunks(rows.actions)) await tx.insert(actions).values(chunk);
  for (const chunk of chunks(rows.milestones)) await tx.insert(milestones).values(chunk);
}

function chunks<Row>(rows: readonly Row[]): Row[][] {
  const parted: Row[][] = [];
  for (let at = 0; at < rows.length; at += CHUNK) parted.push(rows.slice(at, at + CHUNK));
  return parted;
}
