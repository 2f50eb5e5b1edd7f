import type { Clock } from '../../adapters/clock.ts';
import { LuoshiError } from '../../kernel/errors.ts';

/** Failed attempts of one account from one address before it must wait. */
const MAX_FAILURES = 5;
const WINDOW_SECONDS = 15 * 60;
/** Entries kept at most; the oldest go first, so that made-up names cannot fill the memory. */
const MAX_ENTRIES = 20_000;

/**
 * Counts failed sign-ins per account and address, so that guessing is slow and a stranger elsewhere cannot lock
 * somebody out. Held in memory: one server process counts for itself and starts at zero.
 */
export class FailedSignIns {
  readonly #entries = new Map<string, { failures: number; until: number }>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Counts an attempt as failed before it is tried, so that many at once do not slip through.
   * @returns number of attempts in the window, this one included
   * @throws RATE_LIMITED with the seconds to wait
   */
  attempt(username: string, address: string): number {
    const key = `${username}\n${address}`;
    const now = this.#clock.now().getTime();
    const entry = this.#entries.get(key);
    const open = entry !== undefined && entry.until > now ? entry : null;
    if (open && open.failures >= MAX_FAILURES) {
      const retryAfter = Math.ceil((open.until - now) / 1000);
      throw new LuoshiError('RATE_LIMITED', `登录失败次数过多，请 ${Math.ceil(retryAfter / 60)} 分钟后再试`, {
        retryAfter,
      });
    }
    const failures = (open?.failures ?? 0) + 1;
    this.#entries.delete(key);
    this.#entries.set(key, { failures, until: now + WINDOW_SECONDS * 1000 });
    this.#forgetOldest();
    return failures;
  }

  /** The attempt was right: nothing is held against it. */
  forgive(username: string, address: string): void {
    this.#entries.delete(`${username}\n${address}`);
  }

  #forgetOldest(): void {
    for (const key of this.#entries.keys()) {
      if (this.#entries.size <= MAX_ENTRIES) return;
      this.#entries.delete(key);
    }
  }
}
