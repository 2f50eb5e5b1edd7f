import type { PlanItem } from '../../domain/plan.ts';
import { type Flow, spanOf } from '../text/flow.ts';
export function splitItems(sentence: Flow, lead: number): PlanItem[] {
  const flow = sentence.slice(lead).trim();
  return [
    {
      verb: '',
      object: flow.text,
      text: flow.text,
      deliverable: 'other',
      why: '',
      quantity: null,
      source: spanOf(flow),
    },
  ];
}
