/** Header by which the server is told for whom the person acts. */
export const ACTING_HEADER = 'x-luoshi-acting-for';
const KEY = 'luoshi.acting-for';

/** Id of the person for whom this tab acts; null: the one signed in acts for himself. */
export function actingForId(): string | null {
  return sessionStorage.getItem(KEY);
}

/** Headers that every request of this tab carries, downloads and uploads too: whose rights it asks with. */
export function actingHeaders(): Record<string, string> {
  const acting = actingForId();
  return acting === null ? {} : { [ACTING_HEADER]: acting };
}

/** Acts for somebody in this tab from now on; null: for oneself again. */
export function setActingFor(userId: string | null): void {
  if (userId === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, userId);
}
