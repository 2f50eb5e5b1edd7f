import { coverageEndpoints } from '../../contracts/coverage.ts';
import { endpoints as registered } from '../../contracts/index.ts';

/** Every route that the pages call: those of the API, and coverage under the contract it is served by. */
export const endpoints = { ...registered, ...coverageEndpoints };
export type EndpointName = keyof typeof endpoints;

/** Whether the API this program serves has the route: what leads to a route that is not there is not drawn. */
export function isServed(name: EndpointName): boolean {
  return Object.hasOwn(registered, name);
}
