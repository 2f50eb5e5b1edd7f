import { setImmediate as breathe } from 'node:timers/promises';
import { SEARCH_VERSION } from '../../domain/search/index.ts';
import {
  beginFilling,
  fillSome,
  findSearchState,
  isFilled,
  removeEntries,
  type SearchState,
} from '../../storage/repositories/searchFilling.ts';
import type { House } from '../context.ts';

type Filler = Pick<House, 'db' | 'clock'>;

/**
 * Takes in what was there before searching was, or was taken in by older rules: in small transactions, so that people go
 * on working, and from where it was broken off. What is written meanwhile is taken in by whoever writes it.
 * @param signal stops it after the batch in hand
 * @returns the state it was left in
 */
export async function fillSearch(
  { db, clock }: Filler,
  signal?: AbortSignal,
): Promise<SearchState | undefined> {
  let state = await findSearchState(db);
  if (isFilled(state)) return state;
  if (state?.version !== SEARCH_VERSION) {
    await db.transaction((tx) => beginFilling(tx, clock.now()));
    state = await findSearchState(db);
  }
  while (state !== undefined && state.stage !== null && !signal?.aborted) {
    const before: SearchState = state;
    state = await db.transaction((tx) => fillSome(tx, before, clock.now()));
    await breathe();
  }
  return state;
}

/** Whether all there is can be found, and how many things were taken in by the filling. */
export async function searchStanding(db: House['db']): Promise<{ filled: boolean; entries: number }> {
  const state = await findSearchState(db);
  return { filled: isFilled(state), entries: state?.entries ?? 0 };
}

/** Empties the index and takes everything in anew, for a store whose index is doubted. */
export async function rebuildSearch(house: Filler): Promise<SearchState | undefined> {
  await house.db.transaction(async (tx) => {
    await removeEntries(tx);
    await beginFilling(tx, house.clock.now());
  });
  return fillSearch(house);
}
