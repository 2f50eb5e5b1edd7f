import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PlanDocument } from '../../src/domain/plan.ts';

export const LIST_PATH = fileURLToPath(new URL('../../assets/task-list-2021.txt', import.meta.url));
export const LIST_TEXT = readFileSync(LIST_PATH, 'utf8');

export function fixturePath(name: string): string {
  return fileURLToPath(new URL(`../fixtures/reading/${name}`, import.meta.url));
}

export function fixture(name: string): string {
  return readFileSync(fixturePath(name), 'utf8');
}

/** What must stay the same however the same list is printed: words, addressees, units, deadlines; no places. */
export function essence(document: PlanDocument): unknown {
  return {
    plan: document.plan,
    parts: document.parts.map(({ no, label, title }) => ({ no, label, title })),
    tasks: document.tasks.map((task) => ({
      no: task.no,
      part: task.part,
      title: task.title,
      units: task.units,
      deadline: task.deadline,
      measures: task.measures.map(({ block, addressee, text, items }) => ({
        block,
        addressee,
        text,
        items: items.map((item) => item.text),
      })),
    })),
    leftovers: document.leftovers.map(({ text, reason }) => ({ text, reason })),
  };
}

export function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}
