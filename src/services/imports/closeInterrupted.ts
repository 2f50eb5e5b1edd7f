import { unfinishedImports } from '../../storage/repositories/imports.ts';
import type { House } from '../context.ts';
import { systemCall } from '../setup/systemCall.ts';
import { noteFailure, SERVER_STOPPED } from './runImport.ts';

/**
 * Ends what a server that is gone left unfinished: its bytes are gone with it, so the person is told to import the
 * file again. To be called before any import is started.
 * @returns how many there were
 */
export async function closeInterrupted(house: House): Promise<number> {
  const call = systemCall(house);
  const left = await unfinishedImports(house.db);
  for (const row of left) {
    const own = { ...call, actor: { ...call.actor, unitId: row.unitId } };
    await noteFailure(own, row.id, { code: 'INPUT_CANCELLED', message: SERVER_STOPPED });
  }
  return left.length;
}
