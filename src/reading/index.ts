export type { Converter } from './formats/convert.ts';
export { READ_LIMITS, type ReadLimits, type ReadWatch, UNWATCHED } from './formats/limits.ts';
export type { Ocr } from './formats/ocr.ts';
export { type ReadOptions, readDocument } from './readDocument.ts';
export { fileBytes, type PlanFile, readPlanBytes, readPlanFile } from './readFile.ts';
export { readPlan } from './readPlan.ts';
export type { ReadTools } from './readSource.ts';
export { type DecodedText, decodeText, MAX_TEXT_BYTES, type TextEncoding } from './text/decode.ts';
export type { PageStart } from './text/source.ts';
