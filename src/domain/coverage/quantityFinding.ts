import type { Amount, Duty, Finding, LocalItem } from './types.ts';

/** Units that count the same kind of thing; others only match themselves. */
const ALIKE: readonly (readonly string[])[] = [
  ['家', '个', '所', '处', '项', '座', '户'],
  ['件', '项', '宗'],
  ['人', '名', '人次'],
  ['场', '次', '期', '场次'],
  ['天', '工作日', '个工作日'],
  ['%', '个百分点'],
];

/** Numbers that are lower, left out or higher than the duty's. Each number of the duty is looked for by its unit. */
export function quantityFindings(duty: Duty, items: readonly LocalItem[]): Finding[] {
  const local = items.flatMap((item) => item.amounts);
  return duty.amounts.flatMap((owed) => {
    const finding = compare(owed, amountsFor(owed, local));
    return finding ? [finding] : [];
  });
}

/** Those with the same unit; else those with one that counts the same. */
function amountsFor(owed: Amount, local: readonly Amount[]): readonly Amount[] {
  const same = local.filter((amount) => amount.unit === owed.unit);
  if (same.length > 0) return same;
  return local.filter((amount) =>
    ALIKE.some((units) => units.includes(amount.unit) && units.includes(owed.unit)),
  );
}

function compare(owed: Amount, local: readonly Amount[]): Finding | null {
  const duty = words(owed);
  if (local.length === 0) {
    return {
      aspect: 'quantity',
      effect: 'weaker',
      duty,
      local: null,
      why: `数量未写：上级「${duty}」，本地没有写数量`,
    };
  }
  const asked = owed.bound === 'at-most' ? -1 : 1;
  const best = local.reduce((a, b) => (asked * (b.value - a.value) > 0 ? b : a));
  if (local.some((amount) => amount.value === owed.value)) return null;
  const effect = asked * (best.value - owed.value) < 0 ? 'weaker' : 'stricter';
  const name = effect === 'weaker' ? '数量降低' : '数量加码';
  return {
    aspect: 'quantity',
    effect,
    duty,
    local: words(best),
    why: `${name}：上级「${duty}」，本地「${words(best)}」`,
  };
}

function words(amount: Amount): string {
  return amount.words.replace(/\s+/g, '');
}
