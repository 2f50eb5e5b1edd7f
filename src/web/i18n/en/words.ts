import type { SameKeys } from '../types.ts';
import type * as zh from '../zh/words.ts';

export const light: SameKeys<typeof zh.light> = {
  ok: 'On track',
  warn: 'Warning',
  late: 'Late',
  none: 'Not reported',
  todo: 'Not due',
  done: 'Signed off',
  wait: 'To judge',
  back: 'Returned',
};

export const state: SameKeys<typeof zh.state> = {
  assigned: 'Assigned',
  acknowledged: 'Acknowledged',
  'broken-down': 'Broken down',
  'in-progress': 'In progress',
  'completion-requested': 'Completion requested',
  verified: 'Verified',
  closed: 'Signed off',
  void: 'Void',
};

export const approval: SameKeys<typeof zh.approval> = {
  none: 'Nothing to approve',
  milestones: 'Milestones to approve',
  completion: 'Completion to verify',
};

export const obligationRole: SameKeys<typeof zh.obligationRole> = { lead: 'Lead', co: 'Support' };

export const deadlineKind: SameKeys<typeof zh.deadlineKind> = {
  date: 'Dated',
  staged: 'Staged',
  ongoing: 'Ongoing',
  recurring: 'Recurring',
  none: 'No deadline',
};

export const addressee: SameKeys<typeof zh.addressee> = {
  national: 'Issuing office',
  'all-regions': 'All regions',
  'some-regions': 'Some regions',
  'conditional-regions': 'Regions that qualify',
  'project-regions': 'Project provinces',
  named: 'Named units',
  unstated: 'Not stated',
};

export const deliverable: SameKeys<typeof zh.deliverable> = {
  document: 'Document',
  system: 'System',
  indicator: 'Indicator',
  selection: 'Selection',
  assessment: 'Assessment',
  survey: 'Survey',
  enforcement: 'Enforcement',
  service: 'Service',
  registry: 'Registry',
  event: 'Event',
  training: 'Training',
  cooperation: 'Cooperation',
  other: 'Other',
};

export const evidenceKind: SameKeys<typeof zh.evidenceKind> = {
  'issued-document': 'Issued document',
  draft: 'Draft',
  'data-table': 'Data table',
  'registry-extract': 'Registry extract',
  certificate: 'Certificate',
  'meeting-record': 'Meeting record',
  photo: 'Photo',
  link: 'Link',
  other: 'Other',
};

export const verdict: SameKeys<typeof zh.verdict> = {
  pending: 'To judge',
  accepted: 'Accepted',
  returned: 'Returned',
  void: 'Withdrawn',
};

export const cycle: SameKeys<typeof zh.cycle> = {
  'ten-days': 'Every ten days',
  month: 'Monthly',
  'two-months': 'Every two months',
  quarter: 'Quarterly',
  'half-year': 'Half-yearly',
  year: 'Yearly',
};

export const role: SameKeys<typeof zh.role> = {
  supervisor: 'Supervisor',
  'department-contact': 'Department contact',
  'regional-contact': 'Regional contact',
  reader: 'Reader',
  'system-admin': 'System administrator',
  'security-admin': 'Security administrator',
  'audit-admin': 'Audit administrator',
};

export const action: SameKeys<typeof zh.action> = {
  assign: 'Assigned',
  acknowledge: 'Acknowledge',
  'break-down': 'Break down',
  'declare-milestones': 'Declare milestones',
  'approve-milestones': 'Approve milestones',
  'return-milestones': 'Return milestones',
  'submit-report': 'Report progress',
  'accept-report': 'Accept report',
  'return-report': 'Return report',
  'attach-evidence': 'Attach evidence',
  'void-evidence': 'Withdraw evidence',
  'accept-evidence': 'Accept evidence',
  'return-evidence': 'Return evidence',
  'request-completion': 'Request completion',
  'return-completion': 'Return completion request',
  verify: 'Verify',
  close: 'Sign off',
  reopen: 'Re-open',
  void: 'Void',
  restore: 'Restore',
  revise: 'Revised',
};

export const level: SameKeys<typeof zh.level> = {
  national: 'National',
  province: 'Province',
  prefecture: 'Prefecture',
  county: 'County',
};

export const problem: SameKeys<typeof zh.problem> = {
  attempted: 'Asked',
  state: 'State',
  allowed: 'Possible',
  nothing: 'No step is possible now',
  number: 'Number',
  inChinese: 'Original message (Chinese)',
  again: 'Try again',
  forbidden: 'This is not yours to see.',
  forbiddenNext:
    'You see what concerns your unit and the units under it, as far as your role goes. If you need this, ask the supervisor or an administrator.',
  gone: 'There is no such thing here.',
  goneNext: 'The address may be mistyped, or what it named is no longer there.',
  unreachable:
    'The server was not reached; whether your action arrived is unknown. Trying again does not repeat it.',
  unexpected: 'The server gave no answer ({status}). Try again later, or tell the administrator this number.',
};
