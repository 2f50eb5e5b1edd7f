import { sharedPairs } from './clauses.ts';
import { frequencyFinding, hasFrequency } from './frequency.ts';
import type { Amount, Duty, Finding, LocalItem } from './types.ts';

/** Units that count the same kind of thing; others only match themselves. */
const ALIKE: readonly (readonly string[])[] = [
  ['家', '个', '所', '处', '项', '座', '户'],
  ['件', '项', '宗'],
  ['人', '名', '人次'],
  ['场', '次', '期', '场次'],
  ['天', '工作日', '个工作日'],
  ['%', '个百分点', '倍'],
];
/** Units of which a period says how many. */
const TIMES = /^(?:次|期|场|场次|轮)$/;
const BEFORE_ROUGH = /(?:近|约|大约|接近|不到|将近)\s*$/;
const BEHIND_ROUGH = /^\s*(?:左右|上下|以内的)/;
/** A number of unsaid size, and one alone that stands for it. */
const SEVERAL = /一批|若干|一系列|多[个家项]/;
const ONE_ALONE = /(?<![第每同])(?:1|一)(?:个|家|项|件|所|处)(?!以上|及以上|批|律|体|窗|站|般|定)/;
const AROUND = 8;
/** What a change is called; of an upper limit, a higher number is the looser one. */
const NAMES = {
  number: { weaker: '数量降低', stricter: '数量加码' },
  limit: { weaker: '上限放宽', stricter: '上限收紧' },
} as const;

/** An amount with the words it stands among. */
interface Counted {
  readonly amount: Amount;
  readonly around: string;
  readonly rough: boolean;
}

/** Numbers that are lower, left out or higher than the duty's. Each number of the duty is looked for by its unit. */
export function quantityFindings(duty: Duty, items: readonly LocalItem[]): Finding[] {
  const local = items.flatMap(({ text, amounts }) => amounts.map((amount) => counted(text, amount)));
  const often = hasFrequency(duty);
  const numbers = duty.amounts.flatMap((owed) => {
    if (often && TIMES.test(owed.unit)) return [];
    const asked = counted(duty.text, owed);
    const finding = compare(asked, amountsFor(asked, local));
    return finding ? [finding] : [];
  });
  return [frequencyFinding(duty, items), oneForSeveral(duty, items), ...numbers].filter(
    (finding): finding is Finding => finding !== null,
  );
}

function counted(text: string, amount: Amount): Counted {
  const { start, end } = amount.at;
  const [before, behind] = [text.slice(Math.max(0, start - AROUND), start), text.slice(end, end + AROUND)];
  return {
    amount,
    around: `${before}，${behind}`,
    rough: BEFORE_ROUGH.test(before) || BEHIND_ROUGH.test(behind),
  };
}

/** Those with the same unit, else with one that counts the same; of several those among words most alike. */
function amountsFor(owed: Counted, local: readonly Counted[]): readonly Counted[] {
  const same = local.filter(({ amount }) => amount.unit === owed.amount.unit);
  const alike =
    same.length > 0
      ? same
      : local.filter(({ amount }) =>
          ALIKE.some((units) => units.includes(amount.unit) && units.includes(owed.amount.unit)),
        );
  if (alike.length < 2) return alike;
  const shared = alike.map(({ around }) => sharedPairs(owed.around, around));
  const most = Math.max(...shared);
  return alike.filter((_, i) => shared[i] === most);
}

function compare({ amount: owed, rough }: Counted, local: readonly Counted[]): Finding | null {
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
  const best = local.reduce((a, b) => (asked * (worth(b, rough) - worth(a, rough)) > 0 ? b : a));
  if (local.some((one) => worth(one, rough) === sizeOf(owed))) return null;
  const effect = asked * (worth(best, rough) - sizeOf(owed)) < 0 ? 'weaker' : 'stricter';
  const printed = best.rough ? `${words(best.amount)}上下` : words(best.amount);
  return {
    aspect: 'quantity',
    effect,
    duty,
    local: printed,
    why: `${NAMES[owed.bound === 'at-most' ? 'limit' : 'number'][effect]}：上级「${duty}」，本地「${printed}」`,
  };
}

/** 近50家 is less than 50家 by however little; where the duty is rough too, it is the same. */
function worth({ amount, rough }: Counted, roughIsEnough: boolean): number {
  const value = sizeOf(amount);
  if (!rough || roughIsEnough) return value;
  return amount.bound === 'at-most' ? value * 1.001 : value * 0.999;
}

/** 增长一倍 is 增长100%. */
function sizeOf({ value, unit }: Amount): number {
  return unit === '倍' ? value * 100 : value;
}

/** A single one where the duty asks for a number of them. */
function oneForSeveral(duty: Duty, items: readonly LocalItem[]): Finding | null {
  const owed = SEVERAL.exec(duty.text)?.[0];
  const first = items[0];
  if (owed === undefined || first === undefined) return null;
  const one = items.map(({ text }) => (SEVERAL.test(text) ? undefined : ONE_ALONE.exec(text)?.[0]));
  const local = one[0];
  if (local === undefined || one.includes(undefined)) return null;
  return {
    aspect: 'quantity',
    effect: 'weaker',
    duty: owed,
    local,
    why: `数量降低：上级「${owed}」，本地「${local}」`,
  };
}

function words(amount: Amount): string {
  return amount.words.replace(/\s+/g, '');
}
