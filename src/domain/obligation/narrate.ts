import { ACTION_ZH } from '../words.ts';
import type { Revise } from './revise.ts';
import type { ActionBody, Figure } from './types.ts';

/** One sentence for the timeline: what was done, with the words and numbers that matter. */
export function narrate(body: ActionBody): string {
  const done = ACTION_ZH[body.type];
  switch (body.type) {
    case 'assign':
      return body.dueOn === null ? done : `${done}，${body.dueOn} 前完成`;
    case 'break-down':
      return joined(`${done}：责任人 ${body.owner}`, [counted(body.steps.length, '个步骤'), body.note]);
    case 'declare-milestones':
      return `${done}：${body.milestones.map((m) => `${m.title}（${m.dueOn}）`).join('、')}`;
    case 'submit-report':
      return joined(`${done} ${body.period}：${body.kind === 'no-change' ? '本期无变化' : body.progress}`, [
        body.figures.map(figure).join('、'),
        body.problems === '' ? '' : `问题：${body.problems}`,
        body.nextStep === '' ? '' : `下一步：${body.nextStep}`,
      ]);
    case 'attach-evidence':
      return `${done}：${body.name}（${body.origin}，${body.datedOn}）`;
    case 'revise':
      return joined(
        `${done}：第 ${body.edition} 版`,
        body.changed.map((what) => changed(what, body)),
      );
    case 'return-milestones':
    case 'return-report':
    case 'return-evidence':
    case 'return-completion':
    case 'void-evidence':
    case 'reopen':
    case 'void':
    case 'restore':
      return `${done}：${body.reason}`;
    case 'request-completion':
    case 'verify':
      return body.note === '' ? done : `${done}：${body.note}`;
    case 'acknowledge':
    case 'approve-milestones':
    case 'accept-report':
    case 'accept-evidence':
    case 'close':
      return done;
  }
}

function changed(what: Revise['changed'][number], { dueOn, role }: Revise): string {
  if (what === 'words') return '文字有变';
  if (what === 'role') return role === 'lead' ? '改为牵头' : '改为配合';
  return dueOn === null ? '时限改为没有固定日期' : `时限改为 ${dueOn}`;
}

function figure({ name, value, unit }: Figure): string {
  return `${name} ${value} ${unit}`.trim();
}

function counted(count: number, what: string): string {
  return count === 0 ? '' : `${count} ${what}`;
}

function joined(head: string, parts: readonly string[]): string {
  return [head, ...parts.filter((part) => part !== '')].join('；');
}
