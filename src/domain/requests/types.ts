import type { PlainDate } from '../../kernel/plainDate.ts';

/** How often a request 数据征集 asks: once for the whole span, or for each period of it. */
export const REQUEST_CYCLES = ['once', 'month', 'quarter', 'half-year', 'year'] as const;
export type RequestCycle = (typeof REQUEST_CYCLES)[number];

export const FIELD_KINDS = ['number', 'text', 'choice'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** One field of the form that goes out. */
export interface RequestField {
  readonly name: string;
  readonly kind: FieldKind;
  /** Unit of measure as printed (家, 件, 万元); empty: none. */
  readonly unit: string;
  readonly required: boolean;
  /** What a choice offers; empty for other kinds. */
  readonly options: readonly string[];
}

/** What is asked, of whom, for when. */
export interface RequestForm {
  readonly title: string;
  readonly reason: string;
  /** Title or number of the paper it rests on; null: none. */
  readonly paper: string | null;
  readonly fields: readonly RequestField[];
  readonly unitIds: readonly string[];
  readonly cycle: RequestCycle;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Calendar days after a period's end in which its answer is on time. */
  readonly dueDays: number;
}

/** What was done with a request, as stored for ever. */
export type RequestActionBody =
  | { readonly type: 'issue'; readonly form: RequestForm }
  | { readonly type: 'withdraw'; readonly reason: string }
  | { readonly type: 'close' };
export type RequestActionType = RequestActionBody['type'];

export interface RequestAction {
  readonly actorId: string;
  /** Business day. */
  readonly on: PlainDate;
  readonly body: RequestActionBody;
}

export const REQUEST_STATUSES = ['open', 'closed', 'withdrawn'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** A request as it stands, folded from its actions. */
export interface RequestStanding {
  readonly status: RequestStatus;
  readonly form: RequestForm;
  readonly issuedOn: PlainDate;
  /** Null: it is open. */
  readonly endedOn: PlainDate | null;
  /** Why it was withdrawn; null: it was not. */
  readonly reason: string | null;
}

/** Where a value comes from that nobody typed anew. */
export interface ValueSource {
  /** `report`: a progress report; `request`: an answer; `ledger`: counted from the ledger itself. */
  readonly kind: 'report' | 'request' | 'ledger';
  /** Id of the obligation, the request or the plan. */
  readonly id: string;
  readonly title: string;
  readonly period: string;
}

/** One answered field, as stored for ever. */
export interface AnswerValue {
  readonly name: string;
  readonly value: number | string;
  readonly origin: 'hand' | 'carried' | 'tool';
  /** Null: typed by hand. */
  readonly source: ValueSource | null;
}
