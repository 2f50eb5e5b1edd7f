import { createHash } from 'node:crypto';
import type { ImportJob } from '../../contracts/imports.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { READ_LIMITS } from '../../reading/index.ts';
import type { Db } from '../../storage/engine/types.ts';
import {
  addImport,
  countUnfinished,
  findUnfinishedByHash,
  type ImportRow,
} from '../../storage/repositories/imports.ts';
import { type Call, mustBeAllowed, type Upload } from '../context.ts';
import { plainName, refuseDuplicate, TOO_LARGE } from '../plans/importPlan.ts';
import { collected } from '../upload.ts';
import { write } from '../write.ts';
import { importView, ownImport } from './importView.ts';
import { runImport } from './runImport.ts';

/** Imports of one person that wait or are read at a time. */
const MAX_UNFINISHED = 20;

/**
 * Takes a file in, answers at once, and reads it meanwhile. A file known by its hash is refused before it is read.
 * @throws FORBIDDEN; INPUT_TOO_LARGE; INPUT_EMPTY; PLAN_DUPLICATE when a plan or a running import is of the same
 *   file; RATE_LIMITED when too many wait
 */
export async function startImport(
  call: Call,
  input: { query: { again?: '1' | undefined }; upload: Upload },
): Promise<ImportJob> {
  mustBeAllowed(call, 'plan.import', call.actor);
  const bytes = await collected(input.upload.stream, READ_LIMITS.bytes, TOO_LARGE);
  if (bytes.length === 0) throw new LuoshiError('INPUT_EMPTY', '文件是空的');
  const file = { fileName: plainName(input.upload.fileName), bytes, again: input.query.again === '1' };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const id = call.ids.next();
  const { importId } = await write(call, async (tx, record) => {
    if (!file.again) await refuseDuplicate(tx, { ...file, sha256 });
    await mayWait(tx, call, bytes.length);
    await addImport(tx, newRow(call, { id, fileName: file.fileName, bytes: bytes.length, sha256 }));
    await record({
      unitId: call.actor.unitId,
      action: 'import.start',
      objectType: 'import',
      objectId: id,
      detail: { fileName: file.fileName, sha256 },
    });
    // the audit chain puts two starts at once in order, so that the later one sees the earlier one here
    if (!file.again) await refuseTwin(tx, file.fileName, sha256, id);
    return { importId: id };
  });
  // a retry with the same key gets the first import, which was started then
  if (importId === id) {
    const own = { ...call, attempt: null };
    call.imports.start(id, bytes.length, (running) => runImport(own, id, file, running));
  }
  return importView(await ownImport(call.db, call, importId), call.imports);
}

function newRow(
  call: Call,
  file: Pick<ImportRow, 'id' | 'fileName' | 'bytes' | 'sha256'>,
): Parameters<typeof addImport>[1] {
  const { userId, unitId } = call.actor;
  return { ...file, state: 'waiting', createdBy: userId, unitId, createdAt: call.clock.now() };
}

async function mayWait(tx: Db, call: Call, bytes: number): Promise<void> {
  if ((await countUnfinished(tx, call.actor.userId)) >= MAX_UNFINISHED) {
    throw new LuoshiError(
      'RATE_LIMITED',
      `您已有 ${MAX_UNFINISHED} 份文件在排队或读取，请等读完几份，或取消几份，再导入`,
      { retryAfter: 30 },
    );
  }
  call.imports.mustHaveRoom(bytes);
}

async function refuseTwin(tx: Db, fileName: string, sha256: string, id: string): Promise<void> {
  const twin = await findUnfinishedByHash(tx, sha256, id);
  if (!twin) return;
  const state = `同一文件正在读取（「${twin.fileName}」）`;
  throw new LuoshiError('PLAN_DUPLICATE', `${state}；请等它读完，确要另存为一份，请选「再导入一份」`, {
    faults: [{ path: 'importId', message: twin.id }],
    refusal: { attempted: `导入「${fileName}」`, state, allowed: ['等它读完', '再导入一份'] },
  });
}
