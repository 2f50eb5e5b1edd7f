const STORED = 'luoshi.notUnder';
/** So many plans are remembered; the oldest are forgotten first. */
const MOST = 200;

/** Plans of which a person said in this browser that they carry out none of the plans proposed. */
export function isNotUnder(planId: string): boolean {
  return stored().includes(planId);
}

/** Remembers, or forgets again, that a plan carries out none of the plans proposed. */
export function rememberNotUnder(planId: string, isNone: boolean): void {
  const others = stored().filter((id) => id !== planId);
  localStorage.setItem(STORED, JSON.stringify(isNone ? [...others, planId].slice(-MOST) : others));
}

function stored(): string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORED) ?? '[]');
    return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
