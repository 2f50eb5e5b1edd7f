import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Actor,
  can,
  PERMISSIONS,
  permissionsOf,
  ROLES,
  type Role,
  rolesCompatible,
} from '../../src/domain/roles.ts';

const person = (roles: Role[], unitPath = '/nipa/110000/'): Actor => ({
  userId: 'u',
  name: '甲',
  unitId: unitPath.split('/').at(-2) ?? '',
  unitPath,
  roles,
});
const BUSINESS: Role[] = ['supervisor', 'department-contact', 'regional-contact', 'reader'];
const ADMINS: Role[] = ['system-admin', 'security-admin', 'audit-admin'];

describe('three administrators', () => {
  it('hold nothing of each other: users, roles and the audit log lie in three hands', () => {
    const holders = (permission: (typeof PERMISSIONS)[number]) =>
      ROLES.filter((role) => can(person([role], '/nipa/'), permission, { unitPath: '/nipa/' }));
    expect(holders('user.manage')).toEqual(['system-admin']);
    expect(holders('unit.manage')).toEqual(['system-admin']);
    expect(holders('role.grant')).toEqual(['security-admin']);
    expect(holders('audit.read')).toEqual(['audit-admin']);
  });

  it('touch no business, and business roles administer nothing', () => {
    const administrative = ['unit.manage', 'user.read', 'user.manage', 'role.grant', 'audit.read'];
    for (const role of ADMINS) {
      const held = permissionsOf(person([role]));
      expect(
        held.filter((p) => /^(plan|ledger|obligation|milestone|report|evidence|completion)\./.test(p)),
      ).toEqual([]);
    }
    for (const role of BUSINESS) {
      expect(permissionsOf(person([role])).filter((p) => administrative.includes(p))).toEqual([]);
    }
  });

  it('are never one person, nor beside a business role', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...ROLES)), (roles) => {
        const admins = roles.filter((role) => ADMINS.includes(role)).length;
        expect(rolesCompatible(roles)).toBe(admins === 0 || roles.length === 1);
      }),
    );
  });
});

describe('reporting and judging', () => {
  const REPORTING = [
    'obligation.acknowledge',
    'obligation.break-down',
    'milestone.declare',
    'report.submit',
    'evidence.attach',
    'completion.request',
  ] as const;
  const JUDGING = [
    'milestone.judge',
    'report.judge',
    'evidence.judge',
    'completion.judge',
    'obligation.reopen',
    'obligation.void',
  ] as const;

  it('are never in one role', () => {
    const here = { unitPath: '/nipa/110000/' };
    for (const permission of REPORTING) {
      expect(ROLES.filter((role) => can(person([role]), permission, here))).toEqual([
        'department-contact',
        'regional-contact',
      ]);
    }
    for (const permission of JUDGING) {
      expect(ROLES.filter((role) => can(person([role]), permission, here))).toEqual(['supervisor']);
    }
  });

  it('reach the own subtree and nothing beside or above it', () => {
    for (const permission of [...REPORTING, 'obligation.read', 'evidence.read'] as const) {
      const contact = person(['regional-contact']);
      expect(can(contact, permission, { unitPath: '/nipa/110000/' })).toBe(true);
      expect(can(contact, permission, { unitPath: '/nipa/110000/110100/' })).toBe(true);
      expect(can(contact, permission, { unitPath: '/nipa/120000/' })).toBe(false);
      expect(can(contact, permission, { unitPath: '/nipa/' })).toBe(false);
      expect(can(contact, permission, { unitPath: '/nipa/1100001/' })).toBe(false);
      expect(can(contact, permission, { unitPath: null })).toBe(false);
    }
  });
});

describe('always', () => {
  it('nobody may do anything without a role', () => {
    for (const permission of PERMISSIONS)
      expect(can(person([]), permission, { unitPath: '/nipa/110000/' })).toBe(false);
  });

  it('one more role never takes a right away', () => {
    const roles = fc.uniqueArray(fc.constantFrom(...ROLES));
    fc.assert(
      fc.property(
        roles,
        fc.constantFrom(...ROLES),
        fc.constantFrom(...PERMISSIONS),
        (held, more, permission) => {
          const here = { unitPath: '/nipa/110000/' };
          if (can(person(held), permission, here))
            expect(can(person([...held, more]), permission, here)).toBe(true);
        },
      ),
    );
  });
});
