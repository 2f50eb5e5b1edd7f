import { findLibreOffice } from '../../adapters/libreOffice.ts';
import { findOcr } from '../../adapters/ocr.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { READ_LIMITS, type ReadTools, readPlanBytes } from '../../reading/index.ts';
import type { PlanReader, ReadingWatch } from './planReader.ts';

/**
 * Reads in this thread: for commands, which have nothing else to do meanwhile, and inside the reading thread.
 * @param ocrDir folder in which the package for recognition is looked for first; null: beside the program alone
 */
export function readerHere(ocrDir: string | null): PlanReader {
  return {
    read: (bytes, fileName, watch = {}) => readPlanBytes(bytes, fileName, toolsHere(ocrDir, watch)),
  };
}

/** Reads in this thread, with what is installed beside the program. */
export const hereReader: PlanReader = readerHere(null);

/** What is installed on this machine to read with; looked for anew each time, so that nothing has to be restarted. */
export function toolsHere(ocrDir: string | null, watch: ReadingWatch = {}): ReadTools {
  const { onMoreTime } = watch;
  return {
    limits: READ_LIMITS,
    watch: { tick: ticker(watch), ...(onMoreTime === undefined ? {} : { allow: onMoreTime }) },
    converter: findLibreOffice(),
    ocr: findOcr({ folders: ocrDir === null ? [] : [ocrDir] }),
  };
}

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
