import type { UnitRole } from '../../domain/plan.ts';

/** Rules on who is responsible that were stated once and hold from there on. */
export interface StandingRules {
  /** 列第一位的为牵头单位，下同. */
  readonly firstLeads: boolean;
  /** 以下均需…落实，不再列出: named with every task that follows. */
  readonly also: readonly { readonly name: string; readonly role: UnitRole }[];
  /** 带*的为牵头单位: the mark at the names that lead; null: none was explained. */
  readonly leadMark: string | null;
}

export const NO_RULES: StandingRules = { firstLeads: false, also: [], leadMark: null };

const FIRST_LEADS =
  /[，,。；;（(]?\s*(?:(?:以下|其中|均|注[：:]?|各项任务|任务|责任|所列|表中|本表)*(?:单位|部门|处室)?(?:栏|名单)?[中里的]?(?:以|由)?(?:排名|排序|排列?|位?列)?(?:在|于)?)(?:第一|首)(?:位|个|名|家)?(?:的|者)?(?:责任)?(?:单位|部门|处室)?(?:的|者)?(?:均|都)?(?:为|是|系)牵头(?:负责|责任)?(?:单位|部门|处室|方|者)?(?:[，,；;]?\s*(?:以下|下文|下|均)+同)?(?:[）)](?=[，,；;。]?$))?[。]?/g;
const LEAD_MARK =
  /[，,。；;（(]?\s*(?:其中|注[：:]?)?(?:标注|标有|带有|注有|标|带|加|注)?[“"'‘]?([*＊※★☆△▲●◆])[”"'’]?(?:号|符号|标识|标记)?[的者]?(?:单位|部门)?(?:均|都)?(?:为|是|表示|代表)牵头(?:责任)?(?:单位|部门|处室)?[）)]?[。]?/;
const ALSO =
  /[，,。；;]?\s*以下(?:各?[项条]?(?:任务|工作|内容|措施)?)(?:均|都|还)?(?:需|由|须|要求?)([^，,。；;]{2,30}?)(负责落实|负责|落实|实施|配合|参与)(?:[，,；;]?\s*(?:均|都)?不再(?:逐一|一一|另行|重复)?(?:列出|标注|列明|单列|列举|说明|重复))?[。]?/g;
const AS_BEFORE = /[，,；;。]?\s*(?:以下|下文|下)(?:均|皆)?同[。]?$/;

/** Most words state no rule, and need no further look. */
const STATING = /第一|首[位个家名]|以下|同[。）)]?\s*$|[*＊※★☆△▲●◆][”"'’]?[号符标的者单部为是表代]/;

export interface RulesTaken {
  /** The text without the words that state rules. */
  readonly body: string;
  /** True when these words say that their own first listed leads. */
  readonly firstLeads: boolean;
  /** What holds after these words. */
  readonly after: StandingRules;
}

/**
 * Takes the rules out of the words that name who is responsible.
 * @param rules what holds so far
 */
export function takeRules(text: string, rules: StandingRules): RulesTaken {
  if (!STATING.test(text)) return { body: text.trim(), firstLeads: false, after: rules };
  const leads = text.match(FIRST_LEADS) ?? [];
  const mark = LEAD_MARK.exec(text);
  const also = [...text.matchAll(ALSO)].map((match) => ({
    name: (match[1] ?? '').trim(),
    role: /配合|参与/.test(match[2] ?? '') ? ('co' as const) : ('responsible' as const),
  }));
  const stated = text.replace(FIRST_LEADS, '').replace(LEAD_MARK, '').replace(ALSO, '');
  const body = stated.trim().replace(AS_BEFORE, '');
  const lasting = leads.length > 0 && /同|以下|均/.test(leads.join('') + (AS_BEFORE.exec(text)?.[0] ?? ''));
  return {
    body,
    firstLeads: leads.length > 0,
    after: {
      firstLeads: rules.firstLeads || lasting,
      also: [...rules.also, ...also.filter(({ name }) => rules.also.every((known) => known.name !== name))],
      leadMark: mark?.[1] ?? rules.leadMark,
    },
  };
}

/**
 * Rules that words beside the tasks state (a note above or under a table, the header of its column): they hold for all
 * of them.
 * @param rules what holds so far
 */
export function rulesStated(text: string, rules: StandingRules): StandingRules {
  if (!text.includes('牵头')) return rules;
  const taken = takeRules(text, rules);
  return taken.firstLeads ? { ...taken.after, firstLeads: true } : { ...taken.after, also: rules.also };
}
