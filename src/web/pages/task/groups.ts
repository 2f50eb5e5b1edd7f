import type { TaskItem } from '../../../contracts/ledger.ts';

export interface AddresseeGroup {
  readonly key: string;
  readonly kind: TaskItem['addressee']['kind'];
  readonly text: string | null;
  readonly items: readonly TaskItem[];
}

/** Items in the order of the paper, cut where the addressee changes. */
export function groupByAddressee(items: readonly TaskItem[]): AddresseeGroup[] {
  const groups: { key: string; kind: AddresseeGroup['kind']; text: string | null; items: TaskItem[] }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    const { kind, text } = item.addressee;
    if (last && last.kind === kind && last.text === text) last.items.push(item);
    else groups.push({ key: item.id, kind, text, items: [item] });
  }
  return groups;
}

/** The passage of the source from the first of the items to the last. */
export function spanOf(items: readonly TaskItem[]): { start: number; end: number } {
  return {
    start: Math.min(...items.map((item) => item.source.start)),
    end: Math.max(...items.map((item) => item.source.end)),
  };
}
