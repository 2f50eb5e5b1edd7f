import type { PlanItem } from '../../../domain/plan.ts';
import { describeWhole } from '../../../reading/items/split.ts';

/**
 * Proposes what the reader's own rules make of words that a person made one item. Words without an action the reader
 * knows have no verb and are wholly the object.
 * @param from the item the words were cut from: a time and a condition it was given from outside its words stay
 */
export function proposeAction(
  text: string,
  from: Pick<PlanItem, 'text' | 'deadline' | 'condition'> | null = null,
): Omit<PlanItem, 'text' | 'source'> {
  const proposed = describeWhole(text, null);
  if (from === null) return proposed;
  const sameTime = proposed.deadline !== null && proposed.deadline.text === from.deadline?.text;
  const outside = from.condition !== null && !from.text.includes(from.condition) ? from.condition : null;
  return {
    ...proposed,
    deadline: sameTime ? from.deadline : proposed.deadline,
    condition: proposed.condition ?? outside,
  };
}
