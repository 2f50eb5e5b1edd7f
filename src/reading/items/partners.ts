import { STRONG_VERBS, words } from './lexicon.ts';
import { subjectLength } from './shapes.ts';
import { adverbAt, opensWithVerb, readClause } from './verbs.ts';
import { WordList } from './wordList.ts';

/** Words that names of bodies end with, not where another word goes on (省级, 部分, 市场, 办法). */
const BODY =
  '(?:部门|单位|机构|企业|高校|院校|院所|学校|医院|局|委|厅|部(?![分署])|办(?![法理公])|办公室|署|院(?![校所])|会(?![议商同])|政府|地区|地方|国家|[省市县区](?![级域内属场民块份])|省份|中心|银行|公司|集团|组织|团体|各方|方面|力量|联盟|媒体)';
const NAMES = new RegExp(`^.*${BODY}`);
const BODY_END = new RegExp(`${BODY}$`);
/** Words the partner stands behind: 会同有关部门. */
const TOGETHER = /^(?:会同|联合|协同|配合|协助|携手|商(?=有关|相关|各))/;
/** 联合国, 联合会, 联合执法: words of their own. */
const OTHER_WORD = /^联合(?:国|会|体|党|惩戒|执法|实验|审|办|攻关|培养|发布|创新)/;
const WITH =
  /^[与同]([^，,。；;]{2,40}?)(?:务实|深度|深入|全面|广泛|密切|之间|的|开展|加强|深化|建立|战略|友好|交流|[和与])*(?:共同|联合|合作|协作|共建|携手|会商)/;
/** Where the names of partners end. */
const ENDS = new WordList([
  ...STRONG_VERBS,
  ...words(
    '继续 进一步 共同 联合 协同 积极 认真 切实 全面 定期 及时 按照 依法 对 在 到 从 向 尽快 抓紧 进行 实施 实行',
  ),
]);
const REST_OF_LIST =
  /等(?:有关|相关|各|多个?|[\d一二三四五六七八九十]+个?)?(?:部门|单位|机构|方面|地方|企业|高校|组织)?$/;
const LONGEST = 80;
const MAX_ADVERBS = 6;

/**
 * The bodies an action is done together with (会同…, 配合…, 联合…, 与…合作), as printed, each once. Bodies that are
 * guided, supported or brought together among themselves are no partners.
 */
export function partnersIn(text: string): string[] {
  return [...new Set(text.split(/[，,；;：:。]/).flatMap(inClause))];
}

function inClause(clause: string): string[] {
  const reading = readClause(clause);
  let at = clause.startsWith('会同', subjectLength(clause)) ? subjectLength(clause) : reading.start;
  for (let i = 0; i <= MAX_ADVERBS; i += 1) {
    const found = [...behindTogether(clause.slice(at)), ...behindWith(clause.slice(at))];
    if (found.length > 0) return found;
    const adverb = adverbAt(clause, at);
    if (adverb === '') break;
    at += adverb.length;
  }
  return reading.kind === 'action' ? behindWith(clause.slice(reading.verbAt + reading.verb.length)) : [];
}

function behindTogether(words: string): string[] {
  const mark = TOGETHER.exec(words)?.[0];
  if (mark === undefined || OTHER_WORD.test(words)) return [];
  const rest = words.slice(mark.length);
  if (opensWithVerb(rest)) return [];
  const names = NAMES.exec(rest.slice(0, nameEnd(rest)))?.[0] ?? '';
  return bodies(names);
}

function behindWith(words: string): string[] {
  const names = WITH.exec(words.slice(0, LONGEST))?.[1] ?? '';
  return BODY_END.test(names) ? bodies(names) : [];
}

function nameEnd(text: string): number {
  const most = Math.min(text.length, LONGEST);
  for (let at = 2; at < most; at += 1) if (ENDS.at(text, at) !== '') return at;
  return most;
}

/** A局、B局和C局等部门: A局, B局 and C局. Names without a word for a body (公安、海关等部门) stay together. */
function bodies(names: string): string[] {
  const named = names.replace(REST_OF_LIST, '');
  const list = named !== '' && BODY_END.test(named) ? named : names;
  const each = list.split('、');
  if (!each.every((name) => BODY_END.test(name))) return list.length > 1 ? [list] : [];
  return each.flatMap(atAnd).filter((name) => name.length > 1);
}

/** Cuts at 和 where a name of its own stands on both sides; 重点国家和地区 is one. */
function atAnd(name: string): string[] {
  const and = /^(.{3,}?)(?:以及|[和与及])(.{3,})$/.exec(name);
  const [, left = '', right = ''] = and ?? [];
  return BODY_END.test(left) && BODY_END.test(right) ? [left, ...atAnd(right)] : [name];
}
