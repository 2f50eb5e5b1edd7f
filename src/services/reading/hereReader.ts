import { findLibreOffice } from '../../adapters/libreOffice.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { READ_LIMITS, readPlanBytes } from '../../reading/index.ts';
import type { PlanReader, ReadingWatch } from './planReader.ts';

/** Reads in this thread: for commands, which have nothing else to do meanwhile, and inside the reading thread. */
export const hereReader: PlanReader = {
  read(bytes, fileName, watch = {}) {
    const tools = { limits: READ_LIMITS, watch: { tick: ticker(watch) }, converter: findLibreOffice() };
    return readPlanBytes(bytes, fileName, tools);
  },
};

function ticker({ onProgress, signal }: ReadingWatch): (done: number, total: number | null) => void {
  return (done, total) => {
    if (signal?.aborted) throw cancelled();
    onProgress?.(done, total);
  };
}

/** A person stopped the reading. */
export function cancelled(): LuoshiError {
  return new LuoshiError('INPUT_CANCELLED', '已取消读取，没有存下任何内容');
}
