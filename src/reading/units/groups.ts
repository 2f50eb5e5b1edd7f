import type { UnitRole } from '../../domain/plan.ts';
import { endsLikeOrgan, looksLikeOrgan } from './organ.ts';

/** Names that stand in one run (between two commas), with the role the words give them. */
export interface UnitGroup {
  readonly names: readonly string[];
  /** null: the words give none. */
  readonly role: UnitRole | null;
}

export interface UnitGroups {
  readonly groups: readonly UnitGroup[];
  /** True when the words say that the first listed leads (列第一位的为牵头单位). */
  readonly firstLeads: boolean;
}

const FIRST_LEADS =
  /[，,。；;]?\s*(?:排名?|列)?(?:在?)第一(?:位|个)?(?:的|者)?(?:单位|部门)?(?:为|是)牵头(?:单位|部门|处室)?(?:[，,]?下同)?[。]?/g;
const LABEL =
  /(牵头|主办|责任|负责|实施|落实|承办|配合|协办|协助|参加|参与|指导|支持)(?:责任)?(?:单位|部门|处室|科室|主体|机构)?\s*[：:]/;
const TRAILING_ROLE =
  /(?:等(?:有关|相关)?(?:部门|单位)?)?(?:共同)?(?:(牵头)(?:负责|组织|实施)?|(配合|协助|协同|参与|参加|指导|支持)|(?:按(?:照)?(?:各自)?职[责能])?(?:分工|分别|分头|具体)*(负责|落实|实施|承担)(?:落实|推进|实施)?)$/;
const TRAILING_OTHERS = /等$/;

/**
 * Reads who is named and in what role: `A牵头，B、C配合，各市按职责分工负责`, `牵头单位：A；责任单位：B、C`,
 * `A、B，C`.
 * @param text words of the cell, without line breaks
 */
export function unitGroups(text: string): UnitGroups {
  const firstLeads = text.search(FIRST_LEADS) >= 0;
  const body = stripBrackets(text.replace(FIRST_LEADS, ''))
    .replace(/[，,]?下同[。]?$/, '')
    .trim();
  if (body === '') return { groups: [], firstLeads };
  const groups = LABEL.test(body) ? labelledGroups(body) : trailingGroups(body, null);
  return { groups: groups.filter((group) => group.names.length > 0), firstLeads };
}

function stripBrackets(text: string): string {
  const inner = /^[（(](.*)[）)]。?$/s.exec(text.trim())?.[1];
  return inner !== undefined && !/^[^（(]*[）)]/.test(inner) ? inner : text.trim();
}

/** 牵头单位：A；责任单位：B、C — the label rules until the next one. */
function labelledGroups(text: string): UnitGroup[] {
  const groups: UnitGroup[] = [];
  let rest = text;
  let role: UnitRole | null = null;
  for (let match = LABEL.exec(rest); match; match = LABEL.exec(rest)) {
    groups.push(...trailingGroups(rest.slice(0, match.index), role));
    role = roleOfLabel(match[1] ?? '');
    rest = rest.slice(match.index + match[0].length);
  }
  groups.push(...trailingGroups(rest, role));
  return groups;
}

function roleOfLabel(label: string): UnitRole {
  if (label === '牵头' || label === '主办') return 'lead';
  return /责任|负责|实施|落实|承办/.test(label) ? 'responsible' : 'co';
}

/** A牵头，B、C按职责分工负责 — a role word at the end of a run rules the runs before it that have none. */
function trailingGroups(text: string, labelRole: UnitRole | null): UnitGroup[] {
  const groups: { names: string[]; role: UnitRole | null }[] = [];
  let open = 0;
  for (const run of splitOutside(text, /[，,；;。\s]/)) {
    if (run === '') continue;
    const { names, role } = readRun(run);
    groups.push({ names, role: role ?? labelRole });
    if (role === null) continue;
    for (let i = open; i < groups.length; i += 1) {
      const group = groups[i];
      if (group) group.role = group.role ?? role;
    }
    open = groups.length;
  }
  return groups;
}

/** Splits at marks outside brackets: 各县（市、区）政府 is one name. */
function splitOutside(text: string, mark: RegExp): string[] {
  const pieces: string[] = [''];
  let depth = 0;
  for (const char of text) {
    if ('（(〔'.includes(char)) depth += 1;
    if ('）)〕'.includes(char)) depth = Math.max(0, depth - 1);
    if (depth === 0 && mark.test(char)) pieces.push('');
    else pieces[pieces.length - 1] += char;
  }
  return pieces;
}

function readRun(run: string): { names: string[]; role: UnitRole | null } {
  const match = TRAILING_ROLE.exec(run);
  const hasRole = match !== null && (match[1] ?? match[2] ?? match[3]) !== undefined;
  const body = (match && hasRole ? run.slice(0, match.index) : run).replace(TRAILING_OTHERS, '');
  const role = !match || !hasRole ? null : match[1] ? 'lead' : match[2] ? 'co' : 'responsible';
  const names = splitOutside(body, /、/)
    .flatMap(splitAnd)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return { names, role };
}

/** 教育厅和财政厅 are two; 文化和旅游部 is one: the word before must end as a name does. */
function splitAnd(name: string): string[] {
  const at = [...name.matchAll(/以及|和|及|与|会同/g)].find((match) => {
    const left = name.slice(0, match.index);
    const right = name.slice(match.index + match[0].length);
    return left.length >= 2 && endsLikeOrgan(left) && endsLikeOrgan(right);
  });
  if (!at) return [name];
  return [name.slice(0, at.index), ...splitAnd(name.slice(at.index + at[0].length))];
}

/** True when a text is a list of names of organs, with role words, and nothing else. */
export function isUnitList(text: string): boolean {
  if (text.length > 400 || /[。！？](?=.)/.test(text.replace(FIRST_LEADS, ''))) return false;
  const { groups } = unitGroups(text);
  const names = groups.flatMap((group) => group.names);
  return names.length > 0 && names.every(looksLikeOrgan);
}
