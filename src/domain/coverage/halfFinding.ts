import { fold, foldedWords } from './fold.ts';
import { gramsIn } from './grams.ts';
import { RELATED } from './relatedWords.ts';
import type { Duty, Finding, LocalItem, PairHalves } from './types.ts';

/** So much of a half's telling words must stand in the local plan. */
const ENOUGH = 0.55;
/** Verbs of which each does for the others. */
const VERB_GROUPS: readonly (readonly string[])[] = [
  ['建设', '建成', '建立', '打造', '设立', '新建', '组建', '成立', '创建', '搭建', '布局'],
  ['运行', '运营', '运转', '使用', '投用', '启用', '运维'],
  ['制定', '制订', '编制', '起草', '编写', '出台', '修订'],
  ['印发', '发布', '公布', '出台', '下发'],
  ['实施', '落实', '执行', '推行', '贯彻'],
];

/** Halves that plans write in another way, beside the words that mean the same everywhere. */
const OTHER_WORDS: Readonly<Record<string, RegExp>> = {
  科研: /院所|研究所|研究院/,
  科研机构: /院所|研究所|研究院/,
  高等院校: /高校|大学/,
  进企业: /厂区|企业|园区/,
  进单位: /机关|单位/,
  进社区: /社区|街道/,
  进校园: /学校|校园|课堂/,
};

const RELATED_TO: ReadonlyMap<string, readonly string[]> = new Map(
  RELATED.trim()
    .split('\n')
    .map((line) => line.split(' '))
    .map(([first = '', ...words]) => [first, words] as const),
);

/** Words that take back a part of what the item does. */
const TAKEN_BACK =
  /(?:暂不|暂缓|另行研究|再行研究|另行安排|不作要求|不做要求|不作硬性|留待|以后再|先不|不对外|予以保留|继续保留|除外|维持现状|保持现状|保持不变|不作大的调整)[^，,。；;]{0,8}/;

/** A part that every item that counts takes back (暂不对外发布), and the duty does not. */
export function exceptionFinding(duty: Duty, items: readonly LocalItem[]): Finding | null {
  const taken = items.map(({ text }) => TAKEN_BACK.exec(text)?.[0]);
  const local = taken[0];
  if (local === undefined || taken.includes(undefined) || TAKEN_BACK.test(duty.text)) return null;
  const owed = bare(duty.text);
  return {
    aspect: 'half',
    effect: 'weaker',
    duty: owed,
    local,
    why: `内容缺项：上级「${owed}」，本地「${local}」`,
  };
}

/** Halves of pairs that nothing in the sentences of the items takes up, while another half of the same pair stands there. */
export function halfFindings(duty: Duty, items: readonly LocalItem[]): Finding[] {
  if (items.length === 0 || duty.pairs.length === 0) return [];
  const sentences = [...new Set(items.flatMap((item) => [item.text, item.sentence]))].join('，');
  const local = items[0]?.text.replace(/\s+/g, '') ?? '';
  return duty.pairs.flatMap((pair) => {
    const dropped = droppedHalves(pair, sentences);
    if (dropped.length === 0) return [];
    const whole = pair.halves.map(bare).join('、');
    const words = dropped.map(bare).join('、');
    return [
      {
        aspect: 'half' as const,
        effect: 'weaker' as const,
        duty: whole,
        local,
        why: `内容缺项：上级「${whole}」，本地「${local}」没有「${words}」`,
      },
    ];
  });
}

function droppedHalves({ kind, halves }: PairHalves, sentences: string): string[] {
  const words = foldedWords(sentences);
  const grams = new Set(gramsIn(fold(sentences)).ids);
  const present = halves.map((half, i) =>
    kind === 'verb'
      ? holdsVerb(half, sentences)
      : sentences.includes(half) ||
        OTHER_WORDS[half]?.test(sentences) === true ||
        speaksOf(half, sentences, halves.toSpliced(i, 1)) ||
        holds(half, words, grams),
  );
  return present.includes(true) ? halves.filter((_, i) => !present[i]) : [];
}

/** Words of the list of related words that begins with the half: 本领 for 能力. A word of another half speaks of that one. */
function speaksOf(half: string, sentences: string, others: readonly string[]): boolean {
  const words = RELATED_TO.get(half) ?? [];
  return words.some((word) => sentences.includes(word) && !others.some((other) => other.includes(word)));
}

function holdsVerb(verb: string, sentences: string): boolean {
  if (sentences.includes(verb)) return true;
  return VERB_GROUPS.some((group) => group.includes(verb) && group.some((word) => sentences.includes(word)));
}

/** True when its words stand in the folded text whole, or enough of what tells them apart does. */
function holds(half: string, words: string, grams: ReadonlySet<number>): boolean {
  const folded = foldedWords(half).trim();
  if (folded === '' || words.includes(folded)) return true;
  const { ids, weights } = gramsIn(fold(half));
  let [all, found] = [0, 0];
  for (const [i, id] of ids.entries()) {
    all += weights[i] ?? 0;
    if (grams.has(id)) found += weights[i] ?? 0;
  }
  return all > 0 && found / all >= ENOUGH;
}

function bare(text: string): string {
  return text.replace(/\s+/g, '');
}
