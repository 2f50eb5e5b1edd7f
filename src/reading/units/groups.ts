import type { UnitRole } from '../../domain/plan.ts';
import { type ListedName, splitNames, splitOutside } from './names.ts';
import { endsLikeOrgan, looksLikeOrgan } from './organ.ts';
import { plainList } from './printed.ts';
import { labelledStretches, trailingRole } from './roles.ts';
import { NO_RULES, takeRules } from './standing.ts';

/** Names that stand in one run (between two commas), with the role the words give them. */
export interface UnitGroup {
  readonly names: readonly ListedName[];
  /** null: the words give none. */
  readonly role: UnitRole | null;
}

/** The longest list of units seen has under 500 characters. */
const MAX_LIST = 1_000;

/**
 * Reads who is named and in what role: `A牵头，B、C配合，各市按职责分工负责`, `牵头单位：A；责任单位：B、C`,
 * `A、B，C`. Words under other labels (适用范围：…) name nobody.
 * @param text words of a cell or bracket, without line breaks and rules (`takeRules`)
 */
export function unitGroups(text: string): UnitGroup[] {
  const body = withoutSpaces(plainList(stripBrackets(text)));
  const groups = labelledStretches(body).flatMap(({ label, from, to }) => {
    if (label !== null && label.kind !== 'units') return [];
    return runGroups(body.slice(from, to), label?.role ?? null);
  });
  return groups.filter((group) => group.names.length > 0);
}

function stripBrackets(text: string): string {
  const trimmed = text.trim();
  const inner = /^[（(](.*)[）)]。?$/s.exec(trimmed)?.[1];
  return inner !== undefined && !/^[^（(]*[）)]/.test(inner) ? inner : trimmed;
}

/** A space inside a name was left by the page; one between two names parts them. */
function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, (space, at: number) => {
    const before = splitLast(text.slice(Math.max(0, at - 40), at));
    const after = /^[^、，,；;。\s]*/.exec(text.slice(at + space.length, at + space.length + 40))?.[0] ?? '';
    if (before === '' || after === '') return '';
    return (before.length > 2 && endsLikeOrgan(before)) || trailingRole(before) !== null ? ' ' : '';
  });
}

function splitLast(text: string): string {
  return /[^、，,；;。\s]*$/.exec(text.trimEnd())?.[0] ?? '';
}

/** A牵头，B、C按职责分工负责 — a role word at the end of a run rules the runs before it that have none. */
function runGroups(text: string, labelRole: UnitRole | null): UnitGroup[] {
  const groups: { names: readonly ListedName[]; role: UnitRole | null }[] = [];
  let open = 0;
  for (const run of splitOutside(text, /[，,；;。\s]/).flatMap(splitAtRoles)) {
    if (run === '') continue;
    const closed = trailingRole(run);
    const names = splitNames(closed?.names ?? run);
    groups.push({ names, role: closed?.role ?? labelRole });
    if (closed === null) continue;
    for (let i = open; i < groups.length; i += 1) {
      const group = groups[i];
      if (group) group.role = group.role ?? closed.role;
    }
    open = groups.length;
  }
  return groups;
}

/** A牵头、B配合 are two runs, though only 、 stands between them. */
function splitAtRoles(run: string): string[] {
  const runs: string[] = [];
  let names: string[] = [];
  for (const piece of splitOutside(run, /、/)) {
    names.push(piece);
    const closed = trailingRole(piece);
    if (!closed || (closed.names === '' && names.length === 1)) continue;
    runs.push(names.join('、'));
    names = [];
  }
  if (names.length > 0) runs.push(names.join('、'));
  return runs;
}

/** True when a text is a list of names of organs, with role words, and nothing else. */
export function isUnitList(text: string): boolean {
  if (text.length > MAX_LIST) return false;
  const { body } = takeRules(text, NO_RULES);
  if (/[。！？](?=.)/.test(body)) return false;
  const names = unitGroups(body).flatMap((group) => group.names);
  return names.length > 0 && names.every(({ name }) => looksLikeOrgan(name));
}
