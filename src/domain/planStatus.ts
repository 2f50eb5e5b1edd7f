/**
 * Where a plan stands: still being reviewed, in force, replaced by a newer edition of the same list (ADR 0015), taken
 * out of force.
 */
export const PLAN_STATUSES = ['draft', 'published', 'superseded', 'void'] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

/** The state of a plan in a sentence, and why nothing is done on it. */
export const PLAN_STATUS_ZH: Record<PlanStatus, string> = {
  draft: '草案',
  published: '已发布',
  superseded: '已被新版替代',
  void: '已作废',
};
