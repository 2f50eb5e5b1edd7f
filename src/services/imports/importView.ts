import type { ImportJob } from '../../contracts/imports.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import type { Db } from '../../storage/engine/types.ts';
import { findImport, type ImportRow } from '../../storage/repositories/imports.ts';
import type { Call } from '../context.ts';
import type { ImportDesk } from './importDesk.ts';

/** An import as pages show it: the row, and how far its reading is by now. */
export function importView(row: ImportRow, desk: ImportDesk): ImportJob {
  const { id, fileName, bytes, sha256, planId, createdAt, endedAt, errorCode, errorMessage } = row;
  const now = row.endedAt === null ? desk.progressOf(id) : null;
  return {
    id,
    fileName,
    bytes,
    sha256,
    state: now === null ? row.state : 'reading',
    done: now?.done ?? row.done,
    total: now === null ? row.total : now.total,
    planId,
    error: errorCode === null ? null : { code: errorCode, message: errorMessage ?? '' },
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

/** The caller's own import. @throws NOT_FOUND, also for somebody else's */
export async function ownImport(db: Db, call: Call, importId: string): Promise<ImportRow> {
  const row = await findImport(db, importId, call.actor.userId);
  if (!row) throw new LuoshiError('NOT_FOUND', '您没有这次导入');
  return row;
}
