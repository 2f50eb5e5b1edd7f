export { type ReadOptions, readDocument } from './readDocument.ts';
export { readPlan } from './readPlan.ts';
export { type DecodedText, decodeText, MAX_TEXT_BYTES, type TextEncoding } from './text/decode.ts';
export { type PlanFile, readPlanFile } from './text/file.ts';
export type { PageStart } from './text/source.ts';
