const MOST = 20;

/** Aliases as typed, apart by a comma of any script; empty and repeated ones are dropped. */
export function readAliases(typed: string): string[] {
  const names = typed.split(/[、，,;；\n]/).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))].slice(0, MOST);
}
