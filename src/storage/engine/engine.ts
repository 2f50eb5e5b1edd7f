import type { GuardedPool } from './guardedPool.ts';
import type { DurabilityProof, EngineName, LockHolder } from './types.ts';

/** What the two engines have in common, below the store. */
export interface Engine {
  readonly name: EngineName;
  readonly pool: GuardedPool;
  readonly dataDir: string | null;
  durability(): Promise<DurabilityProof>;
  sizeBytes(): Promise<number>;
  lock(): LockHolder | null;
  announce(address: string): void;
  close(): Promise<void>;
}
