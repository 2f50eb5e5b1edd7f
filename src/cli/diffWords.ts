import type { EditionCounts } from '../domain/editions/index.ts';
import type { UnitRole } from '../domain/plan.ts';
import type { TreeLanguage } from './readTree.ts';

/** The words around a comparison. */
export interface DiffWords {
  readonly oldEdition: string;
  readonly newEdition: string;
  readonly counts: (counts: EditionCounts) => string;
  readonly task: (no: number) => string;
  readonly wasTask: (no: number) => string;
  readonly fromTask: (no: number) => string;
  readonly toTask: (no: number) => string;
  readonly note: (text: string) => string;
  readonly added: string;
  readonly removed: string;
  readonly reworded: string;
  readonly moved: string;
  readonly deadlineChanged: string;
  readonly unitsChanged: string;
  readonly part: string;
  readonly noPart: string;
  readonly otherOrder: string;
  readonly deadline: string;
  readonly none: string;
  readonly units: string;
  readonly addressee: string;
  readonly roles: Record<UnitRole, string>;
  readonly comma: string;
  readonly colon: string;
}

export const DIFF_WORDS: Record<TreeLanguage, DiffWords> = {
  zh: {
    oldEdition: '旧版',
    newEdition: '新版',
    counts: (n) =>
      `未变 ${n.same} 项；新增 ${n.added} 项，删去 ${n.removed} 项；改写 ${n.reworded} 项，移动 ${n.moved} 项，` +
      `时限变更 ${n.deadlines} 项，单位变更 ${n.units} 项`,
    task: (no) => `任务 ${no}`,
    wasTask: (no) => `（原任务 ${no}）`,
    fromTask: (no) => `原在任务 ${no}`,
    toTask: (no) => `移到任务 ${no}`,
    note: (text) => `（${text}）`,
    added: '新增',
    removed: '删去',
    reworded: '改写',
    moved: '移动',
    deadlineChanged: '时限变更',
    unitsChanged: '单位变更',
    part: '部分',
    noPart: '未分部分',
    otherOrder: '次序变动',
    deadline: '时限',
    none: '未写明',
    units: '责任单位',
    addressee: '责任对象',
    roles: { lead: '牵头', co: '配合', responsible: '责任' },
    comma: '、',
    colon: '：',
  },
  en: {
    oldEdition: 'old',
    newEdition: 'new',
    counts: (n) =>
      `${n.same} the same; ${n.added} added, ${n.removed} removed; ${n.reworded} reworded, ${n.moved} moved, ` +
      `${n.deadlines} with another deadline, ${n.units} with other units`,
    task: (no) => `task ${no}`,
    wasTask: (no) => ` (was task ${no})`,
    fromTask: (no) => `from task ${no}`,
    toTask: (no) => `now in task ${no}`,
    note: (text) => ` (${text})`,
    added: 'added',
    removed: 'removed',
    reworded: 'reworded',
    moved: 'moved',
    deadlineChanged: 'deadline',
    unitsChanged: 'units',
    part: 'part',
    noPart: 'no part',
    otherOrder: 'another order',
    deadline: 'due',
    none: 'none',
    units: 'units',
    addressee: 'addressee',
    roles: { lead: 'lead', co: 'co', responsible: 'responsible' },
    comma: ', ',
    colon: ': ',
  },
};
