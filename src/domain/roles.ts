/**
 * Who may do what: one table, one function. Every route and every service asks `can()`; nothing else decides.
 * System, security and audit administrator are kept apart from each other and from business roles
 * (三员分立, GB/T 22239-2019 level 3, clauses on system, audit and security management).
 */

export const ROLES = [
  'supervisor',
  'department-contact',
  'regional-contact',
  'reader',
  'system-admin',
  'security-admin',
  'audit-admin',
] as const;
export type Role = (typeof ROLES)[number];

export const ADMIN_ROLES = ['system-admin', 'security-admin', 'audit-admin'] as const satisfies Role[];

export const PERMISSIONS = [
  'plan.read',
  'plan.import',
  'plan.review',
  'plan.publish',
  'plan.settings',
  'addressee.name',
  'addressee.declare',
  'addressee.judge',
  'coverage.read',
  'mapping.decide',
  'stricter.uphold',
  'request.read',
  'request.issue',
  'request.answer',
  'ledger.export',
  'ledger.import',
  'obligation.read',
  'obligation.acknowledge',
  'obligation.break-down',
  'obligation.reopen',
  'obligation.void',
  'milestone.declare',
  'milestone.judge',
  'report.submit',
  'report.judge',
  'evidence.attach',
  'evidence.read',
  'evidence.judge',
  'completion.request',
  'completion.judge',
  'unit.read',
  'unit.manage',
  'user.read',
  'user.manage',
  'role.grant',
  'audit.read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** `any`: the object's place in the tree does not matter. `subtree`: the object's unit lies at or under the actor's. */
export type Scope = 'any' | 'subtree';

/** Who is meant besides the person himself, kept with each step in the journals. */
export interface Acting {
  /** The one who is away, for whom this person acts as substitute; left out: acts for himself. */
  readonly onBehalfOf?: string;
}

/** The signed-in person, as far as rights go. */
export interface Actor extends Acting {
  readonly userId: string;
  readonly name: string;
  readonly unitId: string;
  /** Ids from the root to the unit, `/nipa/110000/`: prefix = subtree. */
  readonly unitPath: string;
  readonly roles: readonly Role[];
}

/** Everybody whose doing the actor's step is: the person himself and the one for whom he acts. */
export function handsOf({ userId, onBehalfOf }: Pick<Actor, 'userId' | 'onBehalfOf'>): readonly string[] {
  return onBehalfOf === undefined ? [userId] : [userId, onBehalfOf];
}

/** What a journal keeps of it beside the step. */
export function actingOf({ onBehalfOf }: Acting): Acting {
  return onBehalfOf === undefined ? {} : { onBehalfOf };
}

/** What an action touches; null path: nothing placed in the tree (a plan's text, the audit log). */
export interface Placed {
  readonly unitPath: string | null;
}

type Grants = Partial<Record<Permission, Scope>>;

const READING: Grants = {
  'plan.read': 'any',
  'coverage.read': 'subtree',
  'obligation.read': 'subtree',
  'evidence.read': 'subtree',
  'request.read': 'subtree',
  'unit.read': 'any',
};

const REPORTING: Grants = {
  ...READING,
  'ledger.export': 'any',
  'obligation.acknowledge': 'subtree',
  'obligation.break-down': 'subtree',
  'milestone.declare': 'subtree',
  'report.submit': 'subtree',
  'evidence.attach': 'subtree',
  'completion.request': 'subtree',
  'request.answer': 'subtree',
};

const GRANTS: Record<Role, Grants> = {
  supervisor: {
    ...READING,
    'plan.import': 'subtree',
    'plan.review': 'subtree',
    'plan.publish': 'subtree',
    'plan.settings': 'subtree',
    'addressee.name': 'subtree',
    'addressee.judge': 'subtree',
    'mapping.decide': 'subtree',
    'stricter.uphold': 'subtree',
    'request.issue': 'subtree',
    'ledger.export': 'any',
    'ledger.import': 'subtree',
    'obligation.reopen': 'subtree',
    'obligation.void': 'subtree',
    'milestone.judge': 'subtree',
    'report.judge': 'subtree',
    'evidence.judge': 'subtree',
    'completion.judge': 'subtree',
  },
  'department-contact': { ...REPORTING, 'addressee.name': 'subtree' },
  'regional-contact': { ...REPORTING, 'addressee.declare': 'subtree', 'mapping.decide': 'subtree' },
  reader: { ...READING, 'ledger.export': 'any' },
  'system-admin': { 'unit.read': 'any', 'unit.manage': 'any', 'user.read': 'any', 'user.manage': 'any' },
  'security-admin': { 'unit.read': 'any', 'user.read': 'any', 'role.grant': 'any' },
  'audit-admin': { 'unit.read': 'any', 'user.read': 'any', 'audit.read': 'any' },
};

/**
 * Whether the actor may use the permission on the object.
 * @param object where it lies; for `subtree` grants a null path is refused, except that lists ask with the actor's
 *   own path and then filter by it
 */
export function can(actor: Actor, permission: Permission, object: Placed): boolean {
  return actor.roles.some((role) => {
    const scope = GRANTS[role][permission];
    if (scope === undefined) return false;
    if (scope === 'any') return true;
    return object.unitPath?.startsWith(actor.unitPath) ?? false;
  });
}

/** Every permission the actor holds anywhere; what a screen may offer. */
export function permissionsOf(actor: Actor): Permission[] {
  return PERMISSIONS.filter((permission) => can(actor, permission, { unitPath: actor.unitPath }));
}

/**
 * Whether the roles may be held by one person: at most one administrator role, and none beside a business role.
 */
export function rolesCompatible(roles: readonly Role[]): boolean {
  const admins = roles.filter((role) => (ADMIN_ROLES as readonly Role[]).includes(role));
  return admins.length === 0 || (admins.length === 1 && roles.length === 1);
}
