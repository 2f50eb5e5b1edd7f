import { refuseAbove } from '../formats/limits.ts';
import type { Ruling } from './page.ts';

/** Rules that belong together: those of one table, or of one box. */
export interface Component {
  readonly across: Ruling[];
  readonly down: Ruling[];
}

/** Rules nearer than this touch. Points. */
const NEAR = 3;
/** Shorter strokes underline or box a word. */
const MIN_LENGTH = 6;
/** A page of the densest table has some hundred rules after dashes are joined; more is a drawing or a hostile file. */
const MOST_RULINGS = 20_000;
/** A row without any upright rule, in a table open at both sides, is no higher than this. Points. */
const ROW = 48;

export function isAcross(rule: Ruling): boolean {
  return Math.abs(rule.y1 - rule.y2) <= Math.abs(rule.x1 - rule.x2);
}

/**
 * Groups the rules of a page that touch each other.
 * @throws INPUT_TOO_LARGE more rulings than a printed page holds
 */
export function components(rulings: readonly Ruling[]): Component[] {
  const rules = rulings
    .map((rule) => ({
      x1: Math.min(rule.x1, rule.x2),
      x2: Math.max(rule.x1, rule.x2),
      y1: Math.min(rule.y1, rule.y2),
      y2: Math.max(rule.y1, rule.y2),
    }))
    .filter((rule) => Math.max(rule.x2 - rule.x1, rule.y2 - rule.y1) >= MIN_LENGTH)
    .sort((a, b) => a.x1 - b.x1);
  refuseAbove(rules.length, MOST_RULINGS, '一页的线条');
  return joinOpenRows(joinLoneUprights(touching(rules)));
}

/** Upright rules that touch no other stand between the columns of the table whose frame is around them. */
function joinLoneUprights(groups: readonly Component[]): Component[] {
  const lone = groups.filter(({ across }) => across.length === 0);
  if (lone.length === 0) return [...groups];
  const framed = groups.filter(({ across, down }) => across.length > 0 && down.length > 0).map(extentOf);
  const left: Component[] = [];
  for (const group of lone) {
    const { left: x1, right: x2, top, bottom } = extentOf(group);
    const frame = framed.find(
      (each) => each.left <= x1 && x2 <= each.right && each.top <= top + NEAR && bottom <= each.bottom + NEAR,
    );
    if (frame) frame.component.down.push(...group.down);
    else left.push(group);
  }
  const touched = groups.filter(({ across }) => across.length > 0);
  const between = betweenSides(left.flatMap(({ down }) => down));
  return between ? [...touched, between] : [...touched, ...left];
}

/** The sides of a table that goes on from one page to the next are at least so long. Points. */
const SIDE = 100;

/** Upright rules alone, between two of the same height: a page in the middle of a table without rules across. */
function betweenSides(down: readonly Ruling[]): Component | null {
  const xs = [...down].sort((a, b) => a.x1 - b.x1);
  const [left, right] = [xs[0], xs.at(-1)];
  if (!left || !right || xs.length < 4 || left.y2 - left.y1 < SIDE) return null;
  if (Math.abs(left.y1 - right.y1) > NEAR || Math.abs(left.y2 - right.y2) > NEAR) return null;
  if (xs.some(({ y1, y2 }) => y1 < left.y1 - NEAR || y2 > left.y2 + NEAR)) return null;
  return { across: [{ x1: left.x1, x2: right.x1, y1: left.y1, y2: left.y1 }], down: xs };
}

/** Rules that touch each other, found by sweeping over x with a union of sets. */
function touching(rules: readonly Ruling[]): Component[] {
  const parent = rules.map((_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[i] = root;
    return root;
  };
  let active: number[] = [];
  rules.forEach((rule, i) => {
    active = active.filter((k) => (rules[k]?.x2 ?? 0) >= rule.x1 - NEAR);
    for (const k of active) {
      const other = rules[k];
      if (other && other.y1 <= rule.y2 + NEAR && rule.y1 <= other.y2 + NEAR) parent[find(k)] = find(i);
    }
    active.push(i);
  });
  const found = new Map<number, Component>();
  rules.forEach((rule, i) => {
    const root = find(i);
    const component = found.get(root) ?? { across: [], down: [] };
    (isAcross(rule) ? component.across : component.down).push(rule);
    found.set(root, component);
  });
  return [...found.values()];
}

interface Extent {
  readonly component: Component;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** No upright rule at its left or right edge. */
  readonly isOpen: boolean;
}

/**
 * In a table open at both sides a row of one cell has no upright rule at all, and parts its rules in two groups: groups
 * as wide as each other, one right under the other, are one table.
 */
function joinOpenRows(groups: readonly Component[]): Component[] {
  const extents = groups.map(extentOf).sort((a, b) => a.top - b.top);
  const joined: Extent[] = [];
  for (const extent of extents) {
    const at = extent.isOpen ? joined.findLastIndex((other) => isAbove(other, extent)) : -1;
    const other = joined[at];
    if (other) joined[at] = union(other, extent);
    else joined.push(extent);
  }
  return joined.map(({ component }) => component);
}

function isAbove(upper: Extent, lower: Extent): boolean {
  if (!upper.isOpen || lower.top - upper.bottom > ROW) return false;
  if (upper.component.down.length === 0 && lower.component.down.length === 0) return false;
  return Math.abs(upper.left - lower.left) <= NEAR && Math.abs(upper.right - lower.right) <= NEAR;
}

function union(upper: Extent, lower: Extent): Extent {
  const across = [...upper.component.across, ...lower.component.across];
  const down = [...upper.component.down, ...lower.component.down];
  return { ...upper, component: { across, down }, bottom: Math.max(upper.bottom, lower.bottom) };
}

function extentOf(component: Component): Extent {
  let [left, right, top, bottom] = [Number.MAX_VALUE, -Number.MAX_VALUE, Number.MAX_VALUE, -Number.MAX_VALUE];
  for (const rules of [component.across, component.down]) {
    for (const rule of rules) {
      left = Math.min(left, rule.x1);
      right = Math.max(right, rule.x2);
      top = Math.min(top, rule.y1);
      bottom = Math.max(bottom, rule.y2);
    }
  }
  const isOpen = !component.down.some(({ x1 }) => x1 - left <= NEAR || right - x1 <= NEAR);
  return { component, left, right, top, bottom, isOpen };
}
