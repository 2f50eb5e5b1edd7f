import { ROLES, type Role, rolesCompatible } from '../../../domain/roles.ts';
import { t } from '../../i18n/index.ts';
import { Mark } from '../../kit/marks.tsx';

interface RoleChoiceProps {
  readonly roles: readonly Role[];
  readonly onChange: (roles: Role[]) => void;
  readonly fault?: string | undefined;
}

/** Roles with what each may do. Roles that exclude each other can be ticked, and the sentence says why not both. */
export function RoleChoice({ roles, onChange, fault }: RoleChoiceProps) {
  const conflict = rolesCompatible(roles) ? undefined : t('people.rolesConflict');
  const shown = fault ?? conflict;
  return (
    <fieldset className="rolebox">
      <legend>{t('people.roles')}</legend>
      {ROLES.map((role) => (
        <label key={role}>
          <input
            type="checkbox"
            checked={roles.includes(role)}
            onChange={() =>
              onChange(roles.includes(role) ? roles.filter((r) => r !== role) : [...roles, role])
            }
          />
          <b>{t(`role.${role}`)}</b>
          <span className="s mut">{t(`people.role.${role}`)}</span>
        </label>
      ))}
      {shown ? (
        <p className="em" role="alert">
          <Mark name="late" />
          {shown}
        </p>
      ) : (
        <p className="s mut">{t('people.rolesHint')}</p>
      )}
    </fieldset>
  );
}

/** Why these roles cannot be granted; undefined: they can. */
export function rolesBarred(roles: readonly Role[]): string | undefined {
  if (roles.length === 0) return t('people.rolesMissing');
  return rolesCompatible(roles) ? undefined : t('people.rolesConflict');
}
