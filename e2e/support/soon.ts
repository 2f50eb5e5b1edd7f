import { expect } from 'vitest';

/** What the screen will say in a moment: asked again until it does, or until 20 s have passed. */
export function soon<T>(look: () => T | Promise<T>) {
  return expect.poll(look, { timeout: 20_000, interval: 50 });
}
