import { Flow } from '../../text/flow.ts';

/** Flows one after the other as one. Halves are joined first, so that many pieces cost little more than few. */
export function joinFlows(flows: readonly Flow[]): Flow {
  const [only] = flows;
  if (only === undefined) return Flow.ofLines([]);
  if (flows.length === 1) return only;
  const middle = flows.length >> 1;
  return joinFlows(flows.slice(0, middle)).concat(joinFlows(flows.slice(middle)));
}
