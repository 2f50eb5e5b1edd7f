import { describe, expect, it } from 'vitest';
import { narrate } from '../../../src/domain/obligation/narrate.ts';
import type { ActionBody, ActionType } from '../../../src/domain/obligation/types.ts';
import { ACTION_ZH } from '../../../src/domain/words.ts';
import { assign, evidenceFor, milestone, report } from './journals.ts';

const reason = '名单为征求意见稿';
/** One body of every type; a type that is missing does not compile. */
const BODIES: { readonly [T in ActionType]: Extract<ActionBody, { type: T }> } = {
  assign: only('assign', assign()),
  acknowledge: { type: 'acknowledge' },
  'break-down': { type: 'break-down', owner: '王某', note: '', steps: [] },
  'declare-milestones': { type: 'declare-milestones', milestones: [milestone('甲'), milestone('乙')] },
  'approve-milestones': { type: 'approve-milestones' },
  'return-milestones': { type: 'return-milestones', reason },
  'submit-report': only('submit-report', report()),
  'accept-report': { type: 'accept-report', reportId: 'r1' },
  'return-report': { type: 'return-report', reportId: 'r1', reason },
  'attach-evidence': only('attach-evidence', evidenceFor('m1')),
  'void-evidence': { type: 'void-evidence', evidenceId: 'e1', reason },
  'accept-evidence': { type: 'accept-evidence', evidenceId: 'e1' },
  'return-evidence': { type: 'return-evidence', evidenceId: 'e1', reason },
  'request-completion': { type: 'request-completion', note: '' },
  'return-completion': { type: 'return-completion', reason },
  verify: { type: 'verify', note: '' },
  close: { type: 'close' },
  reopen: { type: 'reopen', reason },
  void: { type: 'void', reason },
  restore: { type: 'restore', reason },
  revise: {
    type: 'revise',
    editionPlanId: 'p2',
    edition: 2,
    changed: ['words', 'deadline', 'role'],
    deadlineKind: 'date',
    dueOn: milestone('x', '2022-03-31').dueOn,
    role: 'co',
    moved: [],
    added: [],
    gone: [],
  },
};

function only<T extends ActionType>(type: T, body: ActionBody): Extract<ActionBody, { type: T }> {
  const isOf = (b: ActionBody): b is Extract<ActionBody, { type: T }> => b.type === type;
  if (!isOf(body)) throw new Error(`not ${type}`);
  return body;
}

describe('a line of the timeline', () => {
  it.each(Object.values(BODIES))('begins with the word for $type and stays one line', (body) => {
    const line = narrate(body);
    expect(line.startsWith(ACTION_ZH[body.type])).toBe(true);
    expect(line).not.toMatch(/undefined|null|[\n：；、，]$/);
  });

  it.each(Object.values(BODIES).filter((body) => 'reason' in body))('tells why: $type', (body) => {
    expect(narrate(body)).toContain(reason);
  });

  it('tells days, numbers and words that matter', () => {
    expect(narrate(assign())).toBe('交办');
    expect(narrate(only('assign', { ...assign({ dueOn: milestone('x', '2021-12-31').dueOn }) }))).toBe(
      '交办，2021-12-31 前完成',
    );
    expect(narrate(BODIES['declare-milestones'])).toBe(
      '申报阶段性成果：成果甲（2021-09-30）、成果乙（2021-09-30）',
    );
    const steps = [{ title: '调研', dueOn: null }];
    expect(narrate({ ...BODIES['break-down'], note: '分两步', steps })).toBe(
      '分解：责任人 王某；1 个步骤；分两步',
    );
    expect(narrate(BODIES.revise)).toBe('调整：第 2 版；文字有变；时限改为 2022-03-31；改为配合');
    expect(narrate({ ...BODIES.revise, changed: ['deadline'], dueOn: null })).toBe(
      '调整：第 2 版；时限改为没有固定日期',
    );
    expect(narrate(evidenceFor('m1'))).toBe('提交佐证：印发通知.pdf（办公室，2021-03-01）');
  });

  it('tells a report whole, and says when nothing changed', () => {
    const figures = [{ name: '已建', value: 87, unit: '家' }];
    const full = report({ figures, problems: '经费未到位', nextStep: '验收' });
    expect(narrate(full)).toBe('填报进展 2021-03：已开展调研；已建 87 家；问题：经费未到位；下一步：验收');
    expect(narrate(report({ kind: 'no-change', progress: '' }))).toBe('填报进展 2021-03：本期无变化');
  });
});
