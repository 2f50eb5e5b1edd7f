import type { PairHalves, PlanPoint } from './types.ts';

/** Words around which halves stand; 普及, 参与, 合并 and the like are words of their own. */
const CONJUNCTION =
  /、|以及|(?<!温|总|共|谐|平|饱|缓)和(?!解(?![读决释析])|谐|平|睦)|(?<!参)与(?!会|时)|(?<!普|涉|惠|波|触)及(?!时|其)|(?<![合兼一吞])并(?!购|网|联|发|列|轨)/;
/** Words behind the last half that belong to all of them or say nothing. */
const TAIL = /(?:工作|活动|建设|力度|情况|任务|等)+$/;
/** An open list ends at 等; 与…相匹配 joins no halves. */
const OPEN = /等(?![级待同于]).*$/;
/** So many are a list of examples. */
const EXAMPLES = 4;
/** The subject of nearly every half. */
const SUBJECT = /^.*知识产权(?:各项|各类|相关|有关)?(?=..)/;
const RELATION = /与[^，；。]{2,40}?(?:相(?=[匹适衔结协])|建立|合作|衔接|协调|联动|对接|共同|融合|深度)/;
/** A half that holds a verb is a clause of its own. */
const CLAUSE = /.(?:申报|开展|建立|实现|参与|提供|制定|形成|获得|取得)/;
const SECOND_VERB = /^并(\p{Script=Han}{2})/u;
/** Words of two characters that stand side by side without a conjunction and name two acts: 仲裁调解. */
const SIDE_BY_SIDE: readonly (readonly string[])[] = [
  ['仲裁', '调解', '公证', '鉴定', '裁决', '诉讼', '和解'],
  ['传播', '利用', '开放', '共享'],
  ['监测', '预警', '统计', '追踪'],
  ['核算', '发布', '公示'],
  ['宣传', '培训', '解读'],
  ['商标', '专利', '版权'],
];
const TOUCHING = new RegExp(SIDE_BY_SIDE.map((words) => `(?:${words.join('|')}){2}`).join('|'), 'u');
const SHORT = 4;
const LONGEST = 10;
/** Verbs that differ in nothing a person would be held to: 鼓励和指导, 支持和引导. */
const ALIKE =
  /^(?:鼓励|支持|引导|指导|督促|组织|推进|推动|促进|加强|强化|完善|健全|优化|提升|深化|贯彻|落实|执行|总结|提炼|加快)$/;

/**
 * The coordinated words of a duty each of which must be taken up. Long lists are examples and give none.
 */
export function pairsOf(point: Pick<PlanPoint, 'verb' | 'object'>): PairHalves[] {
  // 建设|并运行中心: the reader leaves the second verb with the object
  const second = SECOND_VERB.exec(point.object)?.[1] ?? '';
  const verbs = [...point.verb.split(/[和与及、]|并/), second].filter((verb) => verb !== '');
  const pairs: PairHalves[] = [];
  if (verbs.length > 1 && !verbs.every((verb) => ALIKE.test(verb)))
    pairs.push({ kind: 'verb', halves: verbs });
  const opening = /[^，,；;。：:]*/.exec(hidden(point.object))?.[0] ?? '';
  const words = point.object.slice(0, opening.length);
  if (RELATION.test(opening)) return pairs;
  // 对专利、商标侵权判定标准的｜培训和解读: what stands before and behind 的 is joined by itself
  const touching = TOUCHING.exec(opening)?.[0];
  if (touching !== undefined && !CONJUNCTION.test(opening)) {
    const halves = [touching.slice(0, 2), touching.slice(2)];
    if (halves[0] !== halves[1]) pairs.push({ kind: 'object', halves });
    return pairs;
  }
  const at = opening.lastIndexOf('的') + 1;
  for (const [from, to] of at > 1 && at < opening.length
    ? [
        [0, at - 1],
        [at, opening.length],
      ]
    : [[0, opening.length]]) {
    const halves = halvesOf(words.slice(from, to), opening.slice(from, to));
    if (halves.length > 1) pairs.push({ kind: 'object', halves });
  }
  return pairs;
}

/** What stands in titles, quotes and brackets joins nothing. */
function hidden(text: string): string {
  return text.replace(/《[^《》]*》|“[^“”]*”|（[^（）]*）|\([^()]*\)/g, (cut) => '＿'.repeat(cut.length));
}

function halvesOf(words: string, opening: string): string[] {
  const segments = cut(words, opening);
  if (segments.length < 2 || segments.length > EXAMPLES || segments.some((segment) => segment.length < 2))
    return [];
  const whole = afterLast((segments[0] ?? '').replace(/^[对向为]/, ''), '的');
  const first = whole.replace(SUBJECT, '');
  const last = beforeFirst((segments.at(-1) ?? '').replace(OPEN, '').replace(TAIL, ''), '的');
  // 地方性知识产权智库、政府决策知识产权专家库: each half has its own 知识产权
  if (first !== whole && SUBJECT.test(last))
    return [first, last.replace(SUBJECT, '')].map((half) => half.trim());
  const middle = segments.slice(1, -1);
  if (first.length < 2 || last.length < 2) return [];
  const size = middle[0]?.length ?? Math.min(first.length, last.length);
  const short = size <= SHORT;
  const halves = [
    short && first.length > size ? first.slice(-size) : first.slice(-LONGEST),
    ...middle,
    short && last.length > size ? last.slice(0, size) : last.slice(0, LONGEST),
  ].map((half) => half.trim());
  return halves.some((half) => /[＿《》“”（）]/.test(half) || CLAUSE.test(half)) ? [] : halves;
}

/** At every conjunction outside titles and brackets. */
function cut(words: string, opening: string): string[] {
  const segments: string[] = [];
  let from = 0;
  for (const match of opening.matchAll(new RegExp(CONJUNCTION, 'g'))) {
    segments.push(words.slice(from, match.index).trim());
    from = match.index + match[0].length;
  }
  segments.push(words.slice(from).trim());
  return segments;
}

function afterLast(text: string, sign: string): string {
  const at = text.lastIndexOf(sign);
  return at > 0 && at < text.length - 2 ? text.slice(at + 1) : text;
}

function beforeFirst(text: string, sign: string): string {
  const at = text.indexOf(sign);
  return at > 1 ? text.slice(0, at) : text;
}
