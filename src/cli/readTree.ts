import type { PlaceNamer } from '../domain/placeWords.ts';
import type {
  Addressee,
  AddresseeKind,
  Deliverable,
  PlanCounts,
  PlanDocument,
  PlanItem,
  PlanMeasure,
  PlanTask,
} from '../domain/plan.ts';
import { shortened } from '../kernel/shortened.ts';

export type TreeLanguage = 'zh' | 'en';

const ADDRESSEES: Record<TreeLanguage, Record<AddresseeKind, string>> = {
  zh: {
    national: '发文机关',
    'all-regions': '各地区',
    'some-regions': '有关地区',
    'conditional-regions': '有条件的地区',
    'project-regions': '项目涉及地区',
    named: '点名单位',
    unstated: '未写明对象',
  },
  en: {
    national: 'issuing office',
    'all-regions': 'all regions',
    'some-regions': 'some regions',
    'conditional-regions': 'regions that meet conditions',
    'project-regions': 'regions with projects',
    named: 'named body',
    unstated: 'nobody named',
  },
};

const DELIVERABLES: Record<TreeLanguage, Record<Deliverable, string>> = {
  zh: {
    document: '文件',
    system: '机制',
    indicator: '指标',
    selection: '遴选',
    assessment: '考核',
    survey: '调查',
    enforcement: '执法',
    service: '服务',
    registry: '名录',
    event: '活动',
    training: '培训',
    cooperation: '合作',
    other: '其他',
  },
  en: {
    document: 'document',
    system: 'system',
    indicator: 'indicator',
    selection: 'selection',
    assessment: 'assessment',
    survey: 'survey',
    enforcement: 'enforcement',
    service: 'service',
    registry: 'registry',
    event: 'event',
    training: 'training',
    cooperation: 'cooperation',
    other: 'other',
  },
};

/** The tree is set for this many columns; a Han character takes two. */
const WIDTH = 100;

/**
 * Draws a plan as a tree for a terminal: parts, tasks with units and deadline, measures by addressee, items;
 * then what was set aside, then the warnings.
 * @param document plan as read
 * @param lang language of the words around the plan; the plan's own words stay as printed
 * @param placeOf names where a passage stands in the file; without it no places are named
 * @returns lines joined by LF, without a final one
 */
export function renderPlanTree(
  document: PlanDocument,
  lang: TreeLanguage,
  placeOf: PlaceNamer = () => null,
): string {
  const lines: string[] = [document.plan.title || (lang === 'zh' ? '（没有读到标题）' : '(no title found)')];
  lines.push(summaryLine(document, lang), '');
  const parts = document.parts.map((part) => ({ heading: `${part.label}、${part.title}`, no: part.no }));
  const partless = document.tasks.some((task) => !document.parts.some((part) => part.no === task.part));
  for (const part of partless ? [{ heading: '', no: 0 }, ...parts] : parts) {
    const tasks = document.tasks.filter((task) => task.part === part.no);
    if (part.heading !== '') lines.push(part.heading);
    tasks.forEach((task, i) => {
      lines.push(...taskLines(task, i === tasks.length - 1, lang));
    });
    lines.push('');
  }
  lines.push(...leftoverLines(document, lang, placeOf), ...warningLines(document, lang, placeOf));
  return lines.join('\n').trimEnd();
}

/**
 * One line that says what was found.
 * @param document plan as read
 */
export function summaryLine({ counts }: PlanDocument, lang: TreeLanguage): string {
  if (counts.leftovers === 0) return countsLine(counts, lang);
  const aside =
    lang === 'zh'
      ? `；${counts.leftovers} 处残句单列待核`
      : `; ${many(counts.leftovers, 'leftover fragment')} set aside`;
  return `${countsLine(counts, lang)}${aside}`;
}

/** What a plan holds: the figures a plan as read and a draft as stored have in common. */
export type CountsOfPlan = Omit<PlanCounts, 'leftovers' | 'warnings'>;

/** One line with the figures of a plan. */
export function countsLine(counts: CountsOfPlan, lang: TreeLanguage): string {
  return lang === 'zh' ? chineseCounts(counts) : englishCounts(counts);
}

function chineseCounts(counts: CountsOfPlan): string {
  return (
    `${counts.parts} 个部分，${counts.tasks} 项任务，${counts.blocks} 段责任对象，${counts.measures} 句举措，` +
    `${counts.items} 个事项，${counts.units} 个部门的 ${counts.responsibilities} 项责任；` +
    `${counts.firmDeadlines} 项有确定日期，${counts.stagedDeadlines} 项为阶段性成果`
  );
}

function englishCounts(counts: CountsOfPlan): string {
  return (
    `${many(counts.parts, 'part')}, ${many(counts.tasks, 'task')}, ${many(counts.blocks, 'addressee block')}, ` +
    `${many(counts.measures, 'measure')}, ${many(counts.items, 'item')}, ` +
    `${responsibilities(counts.responsibilities)} of ${many(counts.units, 'department')}; ` +
    `${many(counts.firmDeadlines, 'firm deadline')}, ${counts.stagedDeadlines} staged`
  );
}

function many(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function responsibilities(count: number): string {
  return `${count} ${count === 1 ? 'responsibility' : 'responsibilities'}`;
}

function taskLines(task: PlanTask, last: boolean, lang: TreeLanguage): string[] {
  const stem = last ? '   ' : '│  ';
  const lines = [
    `${last ? '└─ ' : '├─ '}${task.no}. ${task.title}`,
    ...wrapped(`${stem}   `, unitsAndTime(task, lang)),
  ];
  const blocks = groupByAddressee(task.measures);
  blocks.forEach((block, i) => {
    const lastBlock = i === blocks.length - 1;
    const branch = `${stem}${lastBlock ? '└─ ' : '├─ '}`;
    const items = block.measures.flatMap((measure) => measure.items);
    lines.push(
      `${branch}${addresseeName(block.addressee, lang)} ${blockCount(block.measures.length, items.length, lang)}`,
    );
    const inner = `${stem}${lastBlock ? '   ' : '│  '}`;
    for (const item of items) lines.push(...wrapped(`${inner}· `, itemLine(item, lang), `${inner}  `));
  });
  return lines;
}

function groupByAddressee(
  measures: readonly PlanMeasure[],
): { addressee: Addressee; measures: PlanMeasure[] }[] {
  const groups: { addressee: Addressee; block: number; measures: PlanMeasure[] }[] = [];
  for (const measure of measures) {
    const last = groups.at(-1);
    const same = last && last.block === measure.block && last.addressee.text === measure.addressee.text;
    if (same) last.measures.push(measure);
    else groups.push({ addressee: measure.addressee, block: measure.block, measures: [measure] });
  }
  return groups;
}

/** Whom a measure binds, in the document's words with the kind they stand for. */
export function addresseeName(addressee: Addressee, lang: TreeLanguage): string {
  const kind = ADDRESSEES[lang][addressee.kind];
  if (addressee.kind === 'national' && addressee.text !== null) return addressee.text;
  return addressee.text === null || addressee.text === kind ? kind : `${addressee.text}（${kind}）`;
}

function blockCount(measures: number, items: number, lang: TreeLanguage): string {
  if (lang === 'zh') return `${measures} 句 → ${items} 事项`;
  return `${many(measures, 'measure')} → ${many(items, 'item')}`;
}

function itemLine(item: PlanItem, lang: TreeLanguage): string {
  const quantity = item.quantity ? ` ${item.quantity.value} ${item.quantity.unit}` : '';
  return `${item.text} [${DELIVERABLES[lang][item.deliverable]}${quantity}]`;
}

function unitsAndTime(task: PlanTask, lang: TreeLanguage): string {
  const words =
    lang === 'zh'
      ? { lead: '牵头', guess: '牵头?', co: '配合', none: '未读到' }
      : { lead: 'lead', guess: 'lead?', co: 'co', none: 'none found' };
  const units = task.units.map((unit) => {
    const role =
      unit.role === 'lead'
        ? words.lead
        : unit.proposedLead && task.units.length > 1
          ? words.guess
          : unit.role === 'co'
            ? words.co
            : '';
    return role === '' ? unit.name : `${unit.name}(${role})`;
  });
  const date = task.deadline.date === null ? '' : ` = ${task.deadline.date}`;
  const who = units.length > 0 ? units.join('、') : words.none;
  const when = task.deadline.text === null ? words.none : `${task.deadline.text}${date}`;
  return lang === 'zh' ? `责任 ${who}；时限 ${when}` : `units ${who}; due ${when}`;
}

function leftoverLines(document: PlanDocument, lang: TreeLanguage, placeOf: PlaceNamer): string[] {
  if (document.leftovers.length === 0) return [];
  const lines = [
    lang === 'zh' ? `残句 ${document.leftovers.length} 处` : `Leftovers: ${document.leftovers.length}`,
  ];
  for (const leftover of document.leftovers) {
    const place = placeOf(leftover.source);
    const where = place === null ? '' : ` [${place}]`;
    lines.push(...wrapped('  · ', `${leftover.reason}${where} ${clipped(leftover.text)}`, '    '));
  }
  return [...lines, ''];
}

function warningLines(document: PlanDocument, lang: TreeLanguage, placeOf: PlaceNamer): string[] {
  if (document.warnings.length === 0) return [lang === 'zh' ? '没有待核对的提示' : 'No warnings'];
  const lines = [
    lang === 'zh' ? `待核对 ${document.warnings.length} 处` : `Warnings: ${document.warnings.length}`,
  ];
  for (const warning of document.warnings) {
    const place = warning.source === null ? null : placeOf(warning.source);
    const where = place === null ? '' : ` [${place}]`;
    lines.push(...wrapped('  ! ', `${warning.code}${where} ${warning.message}`, '    '));
  }
  return lines;
}

function clipped(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return shortened(line, 60);
}

/** Breaks a line so that it fits the width; later lines begin with `rest`. */
function wrapped(first: string, text: string, rest: string = first.replace(/[·!]/g, ' ')): string[] {
  const lines: string[] = [];
  let line = first;
  let width = columns(first);
  for (const char of text) {
    const step = columns(char);
    const fits = width + step <= WIDTH || '，。；、：）」】'.includes(char);
    if (!fits) {
      lines.push(line);
      line = rest;
      width = columns(rest);
    }
    line += char;
    width += step;
  }
  return [...lines, line];
}

/** Terminal columns of a text: Han characters and full-width marks take two. */
function columns(text: string): number {
  let count = 0;
  for (const char of text)
    count +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        char,
      )
        ? 2
        : 1;
  return count;
}
