import type { ItemPair } from '../../domain/editions/index.ts';
import type { Db } from '../../storage/engine/types.ts';
import { countAddresseeSteps } from '../../storage/repositories/coverageMoves.ts';
import { planRows } from '../../storage/repositories/planRows.ts';
import { getPlan } from '../../storage/repositories/plans.ts';
import { compareRows } from '../editions/compareRows.ts';
import { type Journals, loadJournals, loadUpstream, type Upstream } from './upstream.ts';

/** A plan above while the plans below it are matched one after another: what they share is read once. */
export class Followed {
  readonly upstreamId: string;
  readonly #db: Db;
  #upstream: Promise<Upstream> | null = null;
  #journals: Promise<Journals> | null = null;
  readonly #pairs = new Map<string, Promise<ReadonlyMap<string, ItemPair>>>();

  constructor(db: Db, upstreamId: string) {
    this.#db = db;
    this.upstreamId = upstreamId;
  }

  /** @throws NOT_FOUND */
  upstream(): Promise<Upstream> {
    this.#upstream ??= loadUpstream(this.#db, this.upstreamId);
    return this.#upstream;
  }

  /** What was said of whom its measures bind; read anew when more was said. */
  async journals(): Promise<Journals> {
    this.#journals ??= loadJournals(this.#db, this.upstreamId);
    const known = await this.#journals;
    if ((await countAddresseeSteps(this.#db, this.upstreamId)) === known.steps) return known;
    this.#journals = loadJournals(this.#db, this.upstreamId);
    return this.#journals;
  }

  /** Which item continues which of an edition before. @param from the edition before */
  pairsSince(from: string): Promise<ReadonlyMap<string, ItemPair>> {
    const known = this.#pairs.get(from);
    if (known !== undefined) return known;
    const made = this.#compare(from);
    this.#pairs.set(from, made);
    return made;
  }

  async #compare(from: string): Promise<ReadonlyMap<string, ItemPair>> {
    const next = await getPlan(this.#db, this.upstreamId);
    const { items } = compareRows(
      await planRows(this.#db, from),
      await planRows(this.#db, this.upstreamId),
      next.pairings,
    );
    return new Map(items.map((pair) => [pair.oldKey, pair]));
  }
}
