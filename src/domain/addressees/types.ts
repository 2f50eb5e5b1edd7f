import type { PlainDate } from '../../kernel/plainDate.ts';
import type { AddresseeKind } from '../plan.ts';

/** How it becomes known whom a measure binds whose words leave it open. */
export type AddresseeBasis = 'list' | 'declaration';

const BASIS: Partial<Record<AddresseeKind, AddresseeBasis>> = {
  'some-regions': 'list',
  'project-regions': 'list',
  'conditional-regions': 'declaration',
};

/**
 * A list that the lead unit names (有关地区, 项目涉及省份), or each region's own word (有条件的地区).
 * @returns null: the words themselves say who is bound
 */
export function basisOf(kind: AddresseeKind): AddresseeBasis | null {
  return BASIS[kind] ?? null;
}

/** What was said about whom a measure binds, as stored for ever. */
export type AddresseeActionBody =
  | {
      readonly type: 'name';
      readonly unitIds: readonly string[];
      readonly reason: string;
      /** Title or number of the paper that names them; null: none. */
      readonly paper: string | null;
    }
  | { readonly type: 'approve' }
  | { readonly type: 'return'; readonly reason: string }
  | { readonly type: 'declare'; readonly unitId: string; readonly meets: boolean; readonly reason: string }
  | { readonly type: 'accept'; readonly unitId: string }
  | { readonly type: 'question'; readonly unitId: string; readonly reason: string };

export const ADDRESSEE_ACTIONS = ['name', 'approve', 'return', 'declare', 'accept', 'question'] as const;
export type AddresseeActionType = AddresseeActionBody['type'];

export interface AddresseeAction {
  readonly actorId: string;
  /** Everybody whose step it is: the person, and the one for whom he acted. Nobody of them judges it. */
  readonly hands: readonly string[];
  /** Business day (the plan's calendar). */
  readonly on: PlainDate;
  readonly body: AddresseeActionBody;
}

/** What one region says of a condition. */
export interface Declaration {
  readonly meets: boolean;
  readonly reason: string;
  /** Hands that made it. */
  readonly by: readonly string[];
  readonly on: PlainDate;
  readonly status: 'declared' | 'accepted' | 'questioned';
  /** Why it is questioned; null: it is not. */
  readonly question: string | null;
}

/** A list that waits for approval. */
export interface ProposedList {
  readonly unitIds: readonly string[];
  readonly reason: string;
  readonly paper: string | null;
  /** Hands that made it. */
  readonly by: readonly string[];
  readonly on: PlainDate;
}

/** Everything known of whom one measure binds, folded from its actions. */
export interface MeasureAddressees {
  readonly proposed: ProposedList | null;
  /** The list in force; null: none was approved yet. */
  readonly list: Omit<ProposedList, 'by'> | null;
  readonly returnedReason: string | null;
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** Units bound now, and since when. */
  readonly bound: ReadonlyMap<string, PlainDate>;
}
