import type { ImportJob } from '../../contracts/imports.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { endImport, type ImportRow } from '../../storage/repositories/imports.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { cancelled } from '../reading/hereReader.ts';
import { write } from '../write.ts';
import { importView, ownImport } from './importView.ts';

/**
 * Ends an import of the caller before it is a plan. Who is first, the cancelling or the plan, is decided in the store:
 * a cancelled import leaves no plan, and one that became a plan is not cancelled.
 * @throws FORBIDDEN; NOT_FOUND; STATE_REFUSES when it has ended
 */
export async function cancelImport(call: Call, input: { params: { importId: string } }): Promise<ImportJob> {
  mustBeAllowed(call, 'plan.import', call.actor);
  const { importId } = input.params;
  const { code, message } = cancelled();
  await write(call, async (tx, record) => {
    const row = await ownImport(tx, call, importId);
    const endedAt = call.clock.now();
    const end = { state: 'cancelled' as const, errorCode: code, errorMessage: message, endedAt };
    if (!(await endImport(tx, importId, end))) throw ended(await ownImport(tx, call, importId));
    await record({
      unitId: row.unitId,
      action: 'import.cancel',
      objectType: 'import',
      objectId: importId,
      detail: { fileName: row.fileName, sha256: row.sha256 },
    });
    return { importId };
  });
  await call.imports.cancel(importId);
  return importView(await ownImport(call.db, call, importId), call.imports);
}

const STATE_ZH: Record<ImportRow['state'], string> = {
  waiting: '正在排队',
  reading: '正在读取',
  done: '已读成草案',
  failed: '没有读成，已结束',
  cancelled: '已取消',
};

function ended({ fileName, state }: ImportRow): LuoshiError {
  const words = STATE_ZH[state];
  const allowed = state === 'done' ? ['打开草案', '作废草案'] : ['再次导入'];
  return new LuoshiError('STATE_REFUSES', `「${fileName}」${words}，不能取消`, {
    refusal: { attempted: `取消导入「${fileName}」`, state: words, allowed },
  });
}
