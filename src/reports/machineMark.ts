/** What the hidden first cell of the header says, so that a file is known again. */
export interface MachineMark {
  readonly planId: string;
  /** Revision of the plan when the file was written. */
  readonly revision: number;
  /** Rows written under the header. */
  readonly rows: number;
}

const FORM = /^luoshi-ledger\/1 plan=(\S{1,64}) revision=(\d{1,9}) rows=(\d{1,7})$/;

/** The mark as text. */
export function machineMark({ planId, revision, rows }: MachineMark): string {
  return `luoshi-ledger/1 plan=${planId} revision=${revision} rows=${rows}`;
}

/** Reads a mark; null: it is none of this form. */
export function readMark(text: string): MachineMark | null {
  const match = FORM.exec(text.trim());
  const [, planId, revision, rows] = match ?? [];
  if (planId === undefined) return null;
  return { planId, revision: Number(revision), rows: Number(rows) };
}
