import type { PlanItem } from '../../../domain/plan.ts';
import { cutClauses } from '../../../reading/items/clauses.ts';
import { judgeDeliverable } from '../../../reading/items/deliverable.ts';
import { quantityIn } from '../../../reading/items/quantity.ts';
import { readClause } from '../../../reading/items/verbs.ts';

/**
 * Proposes verb, object, deliverable and quantity of words that a person made one item, with the reader's own rules.
 * Words without an action the reader knows have no verb and are wholly the object.
 */
export function proposeAction(text: string): Omit<PlanItem, 'text' | 'source'> {
  const [clause] = cutClauses(text);
  const reading = clause && readClause(text.slice(clause.from, clause.to));
  const action = clause && reading?.kind === 'action' && reading.object !== '';
  const verb = action ? reading.verb : '';
  const object = action ? `${reading.object}${text.slice(clause.to)}` : text;
  const { kind, why } = judgeDeliverable(verb, object);
  const quantity = quantityIn(object);
  return { verb, object, deliverable: kind, why, quantity, deadline: null, documents: [], partners: [], condition: null };
}
