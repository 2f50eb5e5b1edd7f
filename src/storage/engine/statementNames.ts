import type { PoolClient } from 'pg';

/** Statements kept ready per connection. More would only fill memory: lists of varying length never repeat. */
const MOST_NAMES = 256;

/**
 * Gives a statement its name from its second use on, so that the backend parses it once and keeps its plan.
 * The embedded engine spends most of a small write on parsing and planning: this doubles its rate.
 */
export class StatementNames {
  readonly #seen = new Set<string>();
  readonly #names = new Map<string, string>();

  /** @returns the name for this text, or null while it should go unnamed */
  nameFor(text: string): string | null {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    if (this.#names.size >= MOST_NAMES) return null;
    if (!this.#seen.has(text)) {
      if (this.#seen.size >= MOST_NAMES * 4) this.#seen.clear();
      this.#seen.add(text);
      return null;
    }
    const name = `luoshi_${this.#names.size + 1}`;
    this.#names.set(text, name);
    return name;
  }
}

/**
 * Makes a connection name the statements that repeat. Only statements with parameters are named: others may hold
 * several commands, which the protocol forbids for a named one.
 */
export function nameStatements(client: PoolClient): void {
  const names = new StatementNames();
  const query = client.query.bind(client);
  const named = (first: unknown, values: unknown): unknown => {
    if (!Array.isArray(values) || values.length === 0) return first;
    const config = typeof first === 'string' ? { text: first } : first;
    if (!isUnnamed(config)) return first;
    const name = names.nameFor(config.text);
    return name === null ? first : { ...config, name };
  };
  Object.defineProperty(client, 'query', {
    configurable: true,
    value: (first: unknown, values: unknown, ...rest: unknown[]): unknown =>
      Reflect.apply(query, client, [named(first, values), values, ...rest]),
  });
}

function isUnnamed(config: unknown): config is { readonly text: string } {
  if (typeof config !== 'object' || config === null) return false;
  return (
    typeof Reflect.get(config, 'text') === 'string' &&
    Reflect.get(config, 'name') === undefined &&
    Reflect.get(config, 'submit') === undefined
  );
}
