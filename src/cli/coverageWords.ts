import type { CoverageCounts, Verdict } from '../domain/coverage/index.ts';
import type { AddresseeKind } from '../domain/plan.ts';
import type { TreeLanguage } from './readTree.ts';

/** The words around a comparison of a region's plan with the one above it. */
export interface CoverageWords {
  readonly upstream: string;
  readonly local: string;
  readonly counts: (counts: CoverageCounts) => string;
  readonly noDuties: string;
  readonly verdicts: Record<Verdict, string>;
  readonly columns: readonly [string, string, string];
  readonly addressees: Partial<Record<AddresseeKind, string>>;
  readonly added: (count: number) => string;
  readonly nearest: (task: number, text: string) => string;
}

const ZH: Record<Verdict, string> = {
  covered: '落实',
  weakened: '减弱',
  stricter: '加严',
  missing: '缺失',
  'not-applicable': '不适用',
};
const EN: Record<Verdict, string> = {
  covered: 'covered',
  weakened: 'weakened',
  stricter: 'stricter',
  missing: 'missing',
  'not-applicable': 'n/a',
};

export const COVERAGE_WORDS: Record<TreeLanguage, CoverageWords> = {
  zh: {
    upstream: '上级',
    local: '本地',
    counts: (n) =>
      `上级对地区提出 ${n.duties} 项：落实 ${n.covered} 项，减弱 ${n.weakened} 项，加严 ${n.stricter} 项，` +
      `缺失 ${n.missing} 项，不适用 ${n['not-applicable']} 项；本地 ${n.items} 项，其中新增 ${n.added} 项`,
    noDuties: '上级清单没有对地区提出的事项',
    verdicts: ZH,
    columns: ['任务', '判定', '上级事项 ← 本地事项'],
    addressees: {
      'some-regions': '有关地区',
      'conditional-regions': '有条件的地区',
      'project-regions': '项目涉及地区',
    },
    added: (count) => `本地新增 ${count} 项`,
    nearest: (task, text) => `字句近于任务 ${task}：${text}`,
  },
  en: {
    upstream: 'upstream',
    local: 'local',
    counts: (n) =>
      `${n.duties} items bind regions: ${n.covered} covered, ${n.weakened} weakened, ${n.stricter} stricter, ` +
      `${n.missing} missing, ${n['not-applicable']} not applicable; ${n.items} local items, ${n.added} of them added`,
    noDuties: 'the upstream list lays nothing upon regions',
    verdicts: EN,
    columns: ['task', 'verdict', 'upstream item ← local items'],
    addressees: {
      'some-regions': 'some regions',
      'conditional-regions': 'regions that meet conditions',
      'project-regions': 'regions with projects',
    },
    added: (count) => `${count} local items added`,
    nearest: (task, text) => `near to task ${task}: ${text}`,
  },
};
