import { AsyncLocalStorage } from 'node:async_hooks';
import { LuoshiError } from '../../kernel/errors.ts';

/**
 * Knows whether the running flow stands inside an open transaction. There, a query that goes to the database itself
 * instead of the transaction would wait for ever on the embedded engine (it has one connection) and would read
 * outside the transaction on a server: a mistake on both, so both refuse it.
 */
export class FlowGuard {
  readonly #flow = new AsyncLocalStorage<{ open: boolean }>();

  /** Runs what begins a transaction; `inside` wraps the work done within it. */
  async begin<T>(start: (inside: (work: () => Promise<T>) => Promise<T>) => Promise<T>): Promise<T> {
    this.refuseInside();
    const state = { open: false };
    return this.#flow.run(state, () =>
      start(async (work) => {
        state.open = true;
        try {
          return await work();
        } finally {
          state.open = false;
        }
      }),
    );
  }

  /** @throws INTERNAL inside an open transaction */
  refuseInside(): void {
    if (this.#flow.getStore()?.open !== true) return;
    throw new LuoshiError(
      'INTERNAL',
      '事务进行中不得绕过事务访问数据库：请使用事务句柄 tx。A query went to db inside an open transaction: use tx.',
    );
  }
}
