import { randomUUID } from 'node:crypto';

/** A well-formed body of a step on an obligation. */
export function actionOf(type: string | undefined): object {
  const more: Record<string, object> = {
    'break-down': { owner: '某处' },
    'declare-milestones': {
      milestones: [{ title: '初稿', dueOn: '2021-06-30', evidenceKind: 'issued-document' }],
    },
    'return-milestones': { reason: '不合要求' },
    'submit-report': { period: '2021-03', kind: 'no-change' },
    'accept-report': { reportId: 'none' },
    'return-report': { reportId: 'none', reason: '不合要求' },
    'void-evidence': { evidenceId: 'none', reason: '传错了' },
    'accept-evidence': { evidenceId: 'none' },
    'return-evidence': { evidenceId: 'none', reason: '不合要求' },
    'return-completion': { reason: '不合要求' },
    reopen: { reason: '回头看' },
    void: { reason: '重复' },
    restore: { reason: '作废有误' },
  };
  return { type, ...more[type ?? ''] };
}

/** Well-formed calls about requests: of the unit, and of a request that it asked of itself. */
export function requestInputs(unitId: string, requestId: string) {
  const asked = {
    fields: [{ name: `字段${randomUUID()}`, kind: 'number' }],
    cycle: 'once',
    from: '2021-01-01',
    to: '2021-12-31',
  };
  return {
    previewRequest: { body: { ...asked, unitIds: [unitId] } },
    issueRequest: {
      body: { ...asked, unitIds: [unitId], title: '测试', reason: '测试', dueDays: 5 },
    },
    getRequest: { params: { requestId } },
    endRequest: { params: { requestId }, body: { type: 'withdraw', reason: '测试' } },
    exportRequest: { params: { requestId } },
    getAnswer: { params: { requestId, unitId, period: 'once' } },
    answerRequest: { params: { requestId, unitId, period: 'once' }, body: { values: [] } },
  };
}
