import { STRONG_VERBS, words } from './lexicon.ts';
import { WordList } from './wordList.ts';

/** Marks that bind those named behind them: 有条件的地区, 符合条件的企业. */
const BINDING =
  /(?:具备(?:相应|一定)?条件|有(?:相应|一定)?条件|符合(?:[^，。；、的]{0,8})?(?:条件|要求|规定|资格)|满足(?:[^，。；、的]{0,8})?(?:条件|要求))(?:且[^，。；、的]{1,12})?的|有条件(?=地区|地方|单位|企业|的?城市)/;
/** Marks that are the condition whole. */
const WHOLE =
  /条件(?:成熟|具备|允许|许可)(?:时|后|的情况下|的前提下|的)?|(?:根据|按照?|视)(?:实际|工作|发展)?需要(?=[，,\u4e00-\u9fff])|视情况?(?=[，,开推适给])|必要时|如有必要|(?:在)?(?:有|具备)条件时/;
/** Words at which the noun behind 有条件的 ends. */
const ENDS = new WordList([
  ...STRONG_VERBS,
  ...words(`积极 主动 大力 加快 依法 优先 率先 探索 先行 给予 予以 发放 可以 可 应当 应 要 须 将 按照 按规定 按 对 以 在 进行 纳入 列入 申请 申报 参与 参加
  通过 实行 争创 创建 建设 设立 成立 牵头 依托 结合 根据 到 向 单独 自主 适当 逐步 率先 先行先试 及时 承担 承接 认定为 认定 作为 享受 利用`),
]);
const LONGEST_NOUN = 24;
const SHORTEST_NOUN = 2;

/**
 * The words that bind an action to a condition (有条件的地区, 符合条件的机构, 条件成熟时), with the noun they bind.
 * @returns as printed; null: none
 */
export function conditionIn(text: string): string | null {
  const whole = WHOLE.exec(text);
  const binding = BINDING.exec(text);
  if (whole && (!binding || whole.index < binding.index)) return whole[0];
  if (!binding) return null;
  const from = binding.index + binding[0].length;
  const to = nounEnd(text, from);
  return to > from ? text.slice(binding.index, to) : binding[0].slice(0, -1);
}

function nounEnd(text: string, from: number): number {
  for (let at = from; at < text.length && at - from < LONGEST_NOUN; at += 1) {
    if (/[，,。；;：:、（(）)]/.test(text[at] ?? '')) return at;
    if (at - from >= SHORTEST_NOUN && ENDS.at(text, at) !== '') return at;
  }
  return Math.min(text.length, from + LONGEST_NOUN);
}
