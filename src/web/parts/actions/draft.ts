import { z } from 'zod';

/** A report not yet sent, kept in this browser for this person. */
const draft = z.object({
  progress: z.string(),
  problems: z.string(),
  nextStep: z.string(),
  figures: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      value: z.string(),
      unit: z.string(),
      last: z.object({ value: z.number(), period: z.string() }).nullable(),
    }),
  ),
  savedAt: z.string(),
});
export type ReportDraft = z.infer<typeof draft>;

/** Where the draft of one person for one obligation and period lies. */
export function draftKey(userId: string, obligationId: string, period: string): string {
  return `luoshi.draft.${userId}.${obligationId}.${period}`;
}

/** The draft, or null when there is none or it cannot be read (another version wrote it). */
export function readDraft(key: string): ReportDraft | null {
  try {
    const text = localStorage.getItem(key);
    if (text === null) return null;
    const read = draft.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/**
 * Keeps the draft.
 * @returns false when the browser refuses to keep anything (private window, full)
 */
export function keepDraft(key: string, value: ReportDraft): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Drops the draft after it was sent. */
export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // a browser that keeps nothing has nothing to drop
  }
}
