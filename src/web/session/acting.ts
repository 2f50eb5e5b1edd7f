/** Header by which the server is told for whom the person acts. */
export const ACTING_HEADER = 'x-luoshi-acting-for';
const KEY = 'luoshi.acting-for';

/** Id of the person for whom this tab acts; null: the one signed in acts for himself. */
export function actingForId(): string | null {
  return sessionStorage.getItem(KEY);
}

/** Acts for somebody in this tab from now on; null: for oneself again. */
export function setActingFor(userId: string | null): void {
  if (userId === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, userId);
}
