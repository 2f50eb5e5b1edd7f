import { FRAMES, STRONG_VERBS, VERBS, words } from './lexicon.ts';
import { WordList } from './wordList.ts';

/** Verbs that set others to work; what the others do may stand behind a comma. */
const CAUSING = new Set(
  words('鼓励 支持 引导 允许 指导 督促 组织 动员 发动 推动 鼓励支持 支持鼓励 引导支持 鼓励引导'),
);
/** Names of those who are set to work, at the end of the words. */
const BODY =
  /(?:企业|机构|单位|部门|高校|院校|院所|学校|医院|地方|地区|[省市县区]|社会力量|社会资本|组织|团体|协会|商会|合作社|群众|农户|人员|人才|团队|各方|家庭|居民)等?$/;
const frames = new WordList(FRAMES);
const verbs = new WordList(VERBS);
const strong = new WordList(STRONG_VERBS);
/** Frames that one character makes begin other words as often. */
const SHORT = 1;

/**
 * True when an action names only who is to act, or by what means, and what they do stands behind the comma:
 * 鼓励企业围绕关键环节，参与标准制定.
 */
export function awaitsAction(verb: string, object: string): boolean {
  if (!CAUSING.has(verb)) return false;
  const named = object.trim();
  if (BODY.test(named)) return !holds(strong, named, 2);
  for (let at = 2; at < named.length - 2; at += 1) {
    const frame = frames.at(named, at);
    if (frame.length > SHORT && BODY.test(named.slice(0, at))) return !holds(verbs, named, at + frame.length);
  }
  return false;
}

function holds(list: WordList, text: string, from: number): boolean {
  for (let at = from; at < text.length - 2; at += 1) if (list.at(text, at) !== '') return true;
  return false;
}
