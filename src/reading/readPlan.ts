import type { PlanDocument } from '../domain/plan.ts';
import type { SourceDocument } from '../domain/source.ts';
import { type ReadOptions, readDocument } from './readDocument.ts';

/**
 * Reads plain text into a plan, as a person pastes it.
 * @param text decoded text; every span of the result is an offset into it
 * @throws INPUT_EMPTY, INPUT_NO_TASKS, INPUT_TOO_LARGE as `readDocument`
 */
export function readPlan(text: string, options: ReadOptions = {}): PlanDocument {
  return readDocument(textSource(text), options);
}

function textSource(text: string): SourceDocument {
  return { format: 'text', encoding: null, text, elements: [], pages: [], places: [], notes: [] };
}
