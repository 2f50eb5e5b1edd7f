import { ADMIN_ROLES, type Role, rolesCompatible } from '../../domain/roles.ts';
import { type FieldFault, LuoshiError } from '../../kernel/errors.ts';

type UnitLevel = 'national' | 'province' | 'prefecture' | 'county';

/** Whether the role is one of the three administrators kept apart (三员分立). */
export function isAdminRole(role: Role): boolean {
  return (ADMIN_ROLES as readonly Role[]).includes(role);
}

/**
 * Refuses roles that one person may not hold together, or not in such a unit.
 * @param level level of the person's unit
 * @throws ROLES_CONFLICT, REQUEST_INVALID
 */
export function mustFit(roles: readonly Role[], level: UnitLevel): void {
  const faults = misplaced(roles, level);
  if (faults.length > 0) throw new LuoshiError('REQUEST_INVALID', '角色与单位的层级不合', { faults });
  if (rolesCompatible(roles)) return;
  const message = '系统、安全、审计管理员三员分立，不得相互兼任，也不得兼任业务角色';
  throw new LuoshiError('ROLES_CONFLICT', message, { faults: [{ path: 'roles', message }] });
}

function misplaced(roles: readonly Role[], level: UnitLevel): FieldFault[] {
  const faults: FieldFault[] = [];
  if (roles.includes('department-contact') && level !== 'national') {
    faults.push({ path: 'roles', message: '部门联络员须属于国家局的部门或直属单位' });
  }
  if (roles.includes('regional-contact') && level === 'national') {
    faults.push({ path: 'roles', message: '地区联络员须属于省级或以下单位' });
  }
  return faults;
}
