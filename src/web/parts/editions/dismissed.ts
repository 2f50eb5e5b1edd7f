const STORED = 'luoshi.notNewEdition';
/** So many drafts are remembered; the oldest are forgotten first. */
const MOST = 200;

/** Drafts of which a person said in this browser that they are no new edition. */
export function isDismissed(draftId: string): boolean {
  return stored().includes(draftId);
}

/** Remembers, or forgets again, that a draft is no new edition. */
export function rememberDismissed(draftId: string, dismissed: boolean): void {
  const others = stored().filter((id) => id !== draftId);
  const kept = dismissed ? [...others, draftId].slice(-MOST) : others;
  localStorage.setItem(STORED, JSON.stringify(kept));
}

function stored(): string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORED) ?? '[]');
    return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
