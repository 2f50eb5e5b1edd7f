import type { PlanDocument } from '../domain/plan.ts';
import { READ_LIMITS, UNWATCHED } from './formats/limits.ts';
import { textDocument } from './formats/text/readText.ts';
import { type ReadOptions, readDocument } from './readDocument.ts';

/**
 * Reads plain text into a plan, as a person pastes it.
 * @param text decoded text; every span of the result is an offset into it
 * @throws INPUT_EMPTY, INPUT_NO_TASKS, INPUT_TOO_LARGE as `readDocument`
 */
export function readPlan(text: string, options: ReadOptions = {}): PlanDocument {
  return readDocument(textDocument(text, null, READ_LIMITS, UNWATCHED), options);
}
