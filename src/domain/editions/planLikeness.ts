import { dice, type Profile, profileOf } from './likeness.ts';
import { titleForm } from './plainText.ts';

/** A plan as far as its titles tell. */
export interface Titles {
  readonly title: string;
  readonly tasks: readonly string[];
}

/** A task says more than the plan's own title: every year's list of one organ has nearly the same one. */
const TASKS_COUNT = 0.75;
/** Titles less alike than this are of different tasks. */
const SAME_TASK = 0.6;

/**
 * How likely one plan is an edition of the other, by its title and those of its tasks.
 * @returns 0 … 1, two decimals; 1: the same titles
 */
export function planLikeness(old: Titles, next: Titles): number {
  const title = old.title === next.title ? 1 : dice(profileOf(old.title), profileOf(next.title));
  const likeness = (1 - TASKS_COUNT) * title + TASKS_COUNT * tasksLikeness(old.tasks, next.tasks);
  return Math.round(likeness * 100) / 100;
}

/** Share of tasks that have their like on the other side; each is taken once. */
function tasksLikeness(old: readonly string[], next: readonly string[]): number {
  if (old.length === 0 || next.length === 0) return 0;
  const left = new Map<string, number>();
  for (const form of old.map(titleForm)) left.set(form, (left.get(form) ?? 0) + 1);
  const unmatched: string[] = [];
  let common = 0;
  for (const form of next.map(titleForm)) {
    const count = left.get(form) ?? 0;
    if (count === 0) unmatched.push(form);
    else {
      left.set(form, count - 1);
      common += 1;
    }
  }
  const rest = [...left].flatMap(([form, count]) => Array.from({ length: count }, () => profileOf(form)));
  for (const profile of unmatched.map((form) => profileOf(form))) common += takeBest(profile, rest);
  return (2 * common) / (old.length + next.length);
}

/** Takes out the profile most alike. @returns its likeness; 0: none is of the same task */
function takeBest(profile: Profile, rest: Profile[]): number {
  const likeness = rest.map((other) => dice(profile, other));
  const best = Math.max(0, ...likeness);
  if (best < SAME_TASK) return 0;
  rest.splice(likeness.indexOf(best), 1);
  return best;
}
