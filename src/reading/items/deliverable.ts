import type { Deliverable } from '../../domain/plan.ts';
import { shortened } from '../../kernel/shortened.ts';
import { BY_OBJECT, BY_VERB, KIND_NAMES } from './kinds.ts';

export interface DeliverableVerdict {
  readonly kind: Deliverable;
  /** Sentence in Chinese that names the words that decided. */
  readonly why: string;
}

/** Verbs that end in a paper, unless the object is a mechanism or a list. */
const DRAFTING = /^(?:研究)?(?:制定|制订|印发|出台|编制|修订|起草|发布|编印|谋划出台)/;
/** Verbs that carry out a paper that is already there. */
const CARRYING_OUT =
  /^(?:落实|贯彻|执行|履行|遵守|承接|推广|学习|宣传|宣贯|用好|深入实施|实施|确保|细化落实)/;
/** Objects that speak of carrying out a paper, not of writing one. */
const CARRIED_OUT = /(?:落实|落地|落地见效|见效|(?<!印发)实施)$/;
/** Verbs that raise or lower a state of the world. */
const MEASURED = /^(?:提高|提升|增强|扩大|增加|新增|拓宽|支持扩大)/;
/** Verbs that set up or mend. */
const SYSTEM_VERBS = /^(?:建立|健全|完善|构建|搭建)/;
/** Taking part in what other states do. */
const ABROAD = /国际|全球|世界|多边|境外|海外|跨境/;
/** 机制和标准: made or mended together, the mechanism is what is left. */
const MECHANISM_FIRST = /(机制|体系|制度|体制)[和与及、][^，。；、和与及的]{1,4}$/;
/** A programme takes the kind of what it consists of: 执法专项行动, 转移转化专项工作. */
const PROGRAMME = /专项(?:工作|行动|活动|计划)?$/;
/** 覆盖率, 辨识度: ends like a figure. */
const FIGURE = /(?:[^效速频]率|[^制力年程限]度|总量|产量|数量|增加值|产值|总额|份额|人数)$/;
/** What a verb tells when its object tells nothing. */
const BY_VERB_ALONE: readonly (readonly [Deliverable, RegExp])[] = [
  ['system', SYSTEM_VERBS],
  ['enforcement', /^(?:规范|严格|严把|严控|严防|防范|监管|监督)/],
  ['indicator', MEASURED],
];
/** Bodies one by one, that a list can hold. */
const COUNTED_BODIES =
  /(?<![\d.])\d[\d,]*\s*(?:余)?(?:家|(?:个|所)[^，。；]{0,20}(?:中心|站|机构|企业|基地|园区|集聚区|实验室|学校|医院|网点|窗口|联盟|研究院|研究所|平台))/;
/** Endings that say nothing of the kind. */
const EMPTY_ENDING = /(?:工作指导|等工作|等|工作|建设|实施|情况|力度|任务|首期|领域|重点和|的)+$/;

/**
 * Proposes what an action leaves behind when it is done.
 * @param verb verb of the action
 * @param object what it acts on
 */
export function judgeDeliverable(verb: string, object: string): DeliverableVerdict {
  return (
    byVerb(verb) ?? byWholeObject(verb, object) ?? byTellingWord(verb, object) ?? byVerbAlone(verb, object)
  );
}

function byVerb(verb: string): DeliverableVerdict | null {
  const found = BY_VERB.find(([, verbs]) => verbs.includes(verb));
  return found ? verdict(found[0], `动作「${verb}」，${found[2]}`) : null;
}

/** What the object tells as a whole, whatever its last word. */
function byWholeObject(verb: string, object: string): DeliverableVerdict | null {
  const counted = COUNTED_BODIES.exec(object)?.[0];
  if (counted !== undefined) return verdict('registry', `「${counted}」可逐一列名`);
  const abroad = ABROAD.exec(object)?.[0];
  if (abroad !== undefined && /参与$/.test(verb)) {
    return verdict('cooperation', `动作「${verb}」，对象涉及「${abroad}」`);
  }
  const mechanism = MECHANISM_FIRST.exec(object)?.[1];
  if (mechanism !== undefined && SYSTEM_VERBS.test(verb)) {
    return verdict('system', `动作「${verb}」，对象以「${mechanism}」为先`);
  }
  const figure = FIGURE.exec(object)?.[0];
  if (figure === undefined || !MEASURED.test(verb)) return null;
  return verdict('indicator', `「${verb}…${figure}」，以数据变化为凭`);
}

function byTellingWord(verb: string, object: string): DeliverableVerdict | null {
  const told = verb.startsWith('发挥')
    ? wordAtEnd(object.replace(/的?(?:功能)?作用$/, ''))
    : (tellingWord(object.replace(PROGRAMME, '')) ?? tellingWord(object));
  if (told?.kind === 'document' && carriesOut(verb, object)) {
    return verdict('other', `「${told.word}」是已有的文件，这里是执行而不是起草，以落实情况为凭`);
  }
  if (DRAFTING.test(verb) && told?.kind !== 'registry' && told?.kind !== 'system') {
    const about = told?.kind === 'document' ? `，对象落在「${told.word}」` : '';
    return verdict('document', `动作「${verb}」${about}，以印发的文件为凭`);
  }
  return told && verdict(told.kind, `对象落在「${told.word}」`);
}

function carriesOut(verb: string, object: string): boolean {
  return !DRAFTING.test(verb) && (CARRYING_OUT.test(verb) || CARRIED_OUT.test(object));
}

function byVerbAlone(verb: string, object: string): DeliverableVerdict {
  const alone = BY_VERB_ALONE.find(([, verbs]) => verbs.test(verb));
  if (alone) return verdict(alone[0], `对象没有说明成果形式，按动作「${verb}」判断`);
  return verdict('other', `「${shortened(verb + object, 16)}」中没有说明成果形式的词，待确认`);
}

function verdict(kind: Deliverable, why: string): DeliverableVerdict {
  return { kind, why: `${why}，归为${KIND_NAMES[kind]}` };
}

interface Told {
  readonly kind: Deliverable;
  readonly word: string;
}

/** The word at the very end of the object, else the last one that tells anything. */
function tellingWord(object: string): Told | null {
  const bare = object.replace(/[（(][^（）()]{1,30}[）)]$/, '').replace(/[”》]$/, '');
  return wordAtEnd(bare) ?? wordAtEnd(bare.replace(EMPTY_ENDING, '')) ?? lastWord(bare);
}

/** The words that tell, by their last character: a long list, asked for every item. */
const TELLING = byLastCharacter(BY_OBJECT.flatMap(([kind, list]) => list.map((word) => ({ kind, word }))));

function byLastCharacter(words: readonly Told[]): ReadonlyMap<string, readonly Told[]> {
  const found = new Map<string, Told[]>();
  for (const told of words) {
    const last = told.word.at(-1) ?? '';
    const known = found.get(last);
    if (known) known.push(told);
    else found.set(last, [told]);
  }
  return found;
}

function wordAtEnd(text: string): Told | null {
  return longestAt(text, text.length, new Set());
}

function lastWord(text: string): Told | null {
  const window = text.slice(-80);
  const spoiled = new Set<string>();
  for (let end = window.length; end > 0; end -= 1) {
    const found = longestAt(window, end, spoiled);
    if (found) return found;
  }
  return null;
}

/** @param spoiled words whose last place is part of another word: they tell nothing further to the left either */
function longestAt(text: string, end: number, spoiled: Set<string>): Told | null {
  let best: Told | null = null;
  for (const told of TELLING.get(text[end - 1] ?? '') ?? []) {
    const { word } = told;
    if (spoiled.has(word) || !text.startsWith(word, end - word.length) || end < word.length) continue;
    if (isPartOfWord(text, end - word.length, word)) spoiled.add(word);
    else if (!best || word.length > best.word.length) best = told;
  }
  return best;
}

/** 规范化, 服务业, 高质量 are words of their own. */
function isPartOfWord(text: string, at: number, word: string): boolean {
  const after = text[at + word.length] ?? '';
  return '化业性型者'.includes(after) && after !== ''
    ? true
    : text[at - 1] === '高' && word.startsWith('质量');
}
