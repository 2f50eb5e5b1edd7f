/** The process in which mutants are read, one after the other, until it is ended or ends itself by one of them. */
import { setImmediate } from 'node:timers/promises';
import { LuoshiError } from '../../src/kernel/errors.ts';
import { READ_LIMITS, readPlanBytes, UNWATCHED } from '../../src/reading/index.ts';
import type { FuzzOutcome, ReadOrder } from './outcome.ts';
import { brokenPromises } from './promises.ts';

/** No LibreOffice: it is another's program, and takes seconds for each file. */
const TOOLS = { limits: READ_LIMITS, watch: UNWATCHED, converter: null };

process.on('message', (order: ReadOrder) => {
  void answer(order);
});
process.send?.('ready');

async function answer(order: ReadOrder): Promise<void> {
  const start = process.cpuUsage();
  const came = await outcomeOf(order);
  const { user, system } = process.cpuUsage(start);
  // what a reading leaves behind comes to light now, while it is known whose it is
  await setImmediate();
  const peakMebibytes = process.resourceUsage().maxRSS / 1024;
  process.send?.({ ...came, milliseconds: (user + system) / 1_000, peakMebibytes });
}

type Came<T> = T extends unknown ? Omit<T, 'milliseconds' | 'peakMebibytes'> : never;

async function outcomeOf({ bytes, fileName }: ReadOrder): Promise<Came<FuzzOutcome>> {
  try {
    const { document, source } = await readPlanBytes(bytes, fileName, TOOLS);
    const broken = brokenPromises(document, source);
    return broken.length === 0
      ? { kind: 'plan' }
      : { kind: 'fault', fault: 'promise', detail: broken.join('\n') };
  } catch (error) {
    if (error instanceof LuoshiError && error.code.startsWith('INPUT_')) {
      return { kind: 'refused', code: error.code };
    }
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: 'fault', fault: 'error', detail };
  }
}
