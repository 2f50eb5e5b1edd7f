import { AsyncLocalStorage } from 'node:async_hooks';

/** How many messages pdf.js may still send with steps of a page: a thousand steps each. */
export interface StepBudget {
  /** Filled up at each page. */
  left: number;
  /** Called once a page has more. */
  exceed: () => void;
}

/** A page of the busiest map has some ten thousand steps; forms that draw forms that draw forms have no end of them. */
export const MOST_MESSAGES = 1_000;

const readings = new AsyncLocalStorage<StepBudget>();

/**
 * Runs a reading that is told when pdf.js works out more steps than a page has. It does so within one turn of the event
 * loop, in which no timer gets a word in; but it copies every thousand steps with `structuredClone`. Elsewhere that
 * stays what it is.
 * @param budget filled up by the caller
 */
export async function withinSteps<T>(budget: StepBudget, read: () => Promise<T>): Promise<T> {
  install();
  return readings.run(budget, read);
}

let installed = false;

function install(): void {
  if (installed) return;
  installed = true;
  globalThis.structuredClone = new Proxy(globalThis.structuredClone, {
    apply(target, self, args: [unknown, StructuredSerializeOptions | undefined]) {
      const budget = readings.getStore();
      if (budget !== undefined && holdsSteps(args[0])) take(budget);
      return Reflect.apply(target, self, args);
    },
  });
}

type StructuredSerializeOptions = NonNullable<Parameters<typeof structuredClone>[1]>;

function take(budget: StepBudget): void {
  budget.left -= 1;
  if (budget.left === 0) budget.exceed();
}

/** Messages of other kinds do not count. */
function holdsSteps(message: unknown): boolean {
  if (typeof message !== 'object' || message === null || !('chunk' in message)) return false;
  const { chunk } = message;
  return typeof chunk === 'object' && chunk !== null && 'fnArray' in chunk;
}
