import { Readable } from 'node:stream';
import { traceCsv } from '../../reports/traceCsv.ts';
import { type Call, type FileAnswer, mustBeAllowed } from '../context.ts';
import { getTrace } from './getTrace.ts';

/** The trace of an item as a file. @throws NOT_FOUND; FORBIDDEN */
export async function exportTrace(call: Call, input: { params: { itemId: string } }): Promise<FileAnswer> {
  mustBeAllowed(call, 'ledger.export', { unitPath: null });
  const trace = await getTrace(call, input);
  return {
    fileName: `事项 ${trace.item.no} 来龙去脉.csv`,
    mediaType: 'text/csv; charset=utf-8',
    stream: Readable.from(traceCsv(trace), { objectMode: false }),
  };
}
