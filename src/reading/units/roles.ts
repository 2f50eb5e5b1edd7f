import type { UnitRole } from '../../domain/plan.ts';

const LEAD =
  '(?:共同|联合|分别|各自|具体|统一|总体|双|同时|均)?(?:总?牵头|主办|主责|主抓)(?:负责|组织实施|组织|实施|落实|推进|协调|抓总|承担)*|负责牵头|抓总|负(?:总责|主责|主体责任|主要责任)';
const CO =
  '(?:积极|共同|分别|密切)?(?:配合|协助|协同|参与|参加|指导|支持|协办|协作|监督|督导|督促)(?:配合|参与|落实|实施|做好|推进|支持|指导|检查)*';
const DUTY =
  '(?:(?:按照?|依据?|根据|依照)?(?:各自|有关|相关)?(?:职责|职能|责任|权限|任务)(?:和?(?:权限|任务))?)';
const OWN = `${DUTY}?(?:分工|分别|分头|分级|具体|共同|联合|组织|全面|各自|统筹|抓好|贯彻|做好)*(?:负责|落实|实施|承担|执行|推进|办理|承办|协调)(?:落实|推进|组织实施|实施|办理)*|${DUTY}分工`;
/** Role words that close a run of names: A、B按职责分工负责. */
const TRAILING = new RegExp(`(?:(${LEAD})|(${CO})|(${OWN}))$`);
/** A为牵头单位. */
const BEING =
  /(?:均|都|作)?为(牵头|主办|责任|配合|协办|参与|参加|落实|实施|指导|支持)(?:单位|部门|处室|主体)$/;
/** The longest role words seen, so that a long run costs one short look. */
const MAX_ROLE = 30;

/** Role words at the end of a run and what stands before them; null: the run has none. */
export function trailingRole(run: string): { names: string; role: UnitRole } | null {
  const cut = Math.max(0, run.length - MAX_ROLE);
  const tail = run.slice(cut);
  const being = BEING.exec(tail);
  if (being) return { names: run.slice(0, cut + being.index), role: roleOfLabel(being[1] ?? '') };
  const match = TRAILING.exec(tail);
  if (!match) return null;
  const role = match[1] ? 'lead' : match[2] ? 'co' : 'responsible';
  return { names: run.slice(0, cut + match.index), role };
}

const LABEL_HEAD =
  '牵头|主办|主责|(?:第一|主要|直接|共同)?责任|负责|实施|落实|承办|承担|配合|协办|协助|协同|协作|参加|参与|指导|支持|推进|监督|督导|执行|主管|组织|建设|运营';
const LABEL_NOUN =
  '责任|牵头|负责|实施|落实|配合|参与|参加|协作|协同|及|和|与|、|单位|部门|处室|科室|主体|机构|地区|区县|司局|位|[（(](?:单位|部门|处室)[）)]';
const LABEL = new RegExp(
  `(${LABEL_HEAD})(?:${LABEL_NOUN}){0,6}\\s*(?:[：:]|(?<=单位|部门|处室|主体)为)`,
  'g',
);
/** No label at all, and no further look. */
const LABELLED = /[：:]|(?:单位|部门|处室|主体)为/;
/** A label of anything else inside such a bracket: scope, time, persons. */
const OTHER_LABEL = /(?<=^|[，,；;。\s])[一-鿿]{2,8}\s*[：:]/g;
const TIME_LABEL = /时限|时间|期限|节点|进度/;

export interface LabelledStretch {
  /** `null`: words before the first label. */
  readonly label:
    | { readonly kind: 'units'; readonly role: UnitRole }
    | { readonly kind: 'time' | 'other' }
    | null;
  /** Offsets of the words after the label, up to the next one. */
  readonly from: number;
  readonly to: number;
}

/** Cuts 牵头单位：A；责任单位：B；完成时限：C at its labels; a text without labels is one stretch. */
export function labelledStretches(text: string): LabelledStretch[] {
  if (!LABELLED.test(text)) return text.trim() === '' ? [] : [{ label: null, from: 0, to: text.length }];
  const labels = labelsOf(text);
  const stretches: LabelledStretch[] = [];
  const first = labels[0]?.start ?? text.length;
  if (/[^，,；;。\s]/.test(text.slice(0, first))) stretches.push({ label: null, from: 0, to: first });
  labels.forEach(({ label, end }, i) => {
    stretches.push({ label, from: end, to: labels[i + 1]?.start ?? text.length });
  });
  return stretches;
}

function labelsOf(
  text: string,
): { start: number; end: number; label: NonNullable<LabelledStretch['label']> }[] {
  const units = [...text.matchAll(LABEL)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    label: { kind: 'units', role: roleOfLabel(match[0]) } as const,
  }));
  const others = [...text.matchAll(OTHER_LABEL)]
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      label: { kind: TIME_LABEL.test(match[0]) ? 'time' : 'other' } as const,
    }))
    .filter((other) => !units.some((unit) => unit.start < other.end && other.start < unit.end));
  return [...units, ...others].sort((a, b) => a.start - b.start);
}

/** True when a text is made of labelled stretches, one of units among them (责任单位：…；适用范围：…). */
export function isLabelled(text: string): boolean {
  const stretches = labelledStretches(text);
  return stretches[0]?.label != null && stretches.some(({ label }) => label?.kind === 'units');
}

function roleOfLabel(label: string): UnitRole {
  if (/牵头|主办|主责|第一责任/.test(label)) return 'lead';
  return /责任|负责|实施|落实|承办|承担|推进|执行|主管|组织|建设|运营/.test(label) ? 'responsible' : 'co';
}
