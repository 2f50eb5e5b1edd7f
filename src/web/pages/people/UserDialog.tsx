import { useState } from 'react';
import type { User } from '../../../contracts/people.ts';
import type { Role } from '../../../domain/roles.ts';
import { useAct } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { Leaving, Moving, Returning } from './Leaving.tsx';
import { OneTimeLink } from './OneTimeLink.tsx';
import { RoleChoice, rolesBarred } from './RoleChoice.tsx';
import { Substitutes } from './Substitutes.tsx';

/** What is done to one account. */
export type UserTask = 'roles' | 'move' | 'substitutes' | 'renew' | 'disable' | 'enable';

interface UserDialogProps {
  readonly user: User;
  readonly task: UserTask;
  readonly onClose: () => void;
}

/** One dialog a task; each says what will follow before it is done. */
export function UserDialog({ task, ...props }: UserDialogProps) {
  if (task === 'roles') return <Roles {...props} />;
  if (task === 'move') return <Moving {...props} />;
  if (task === 'substitutes') return <Substitutes {...props} />;
  if (task === 'renew') return <Renew {...props} />;
  return task === 'disable' ? <Leaving {...props} /> : <Returning {...props} />;
}

type TaskProps = Omit<UserDialogProps, 'task'>;

function Roles({ user, onClose }: TaskProps) {
  const [roles, setRoles] = useState<readonly Role[]>(user.roles);
  const grant = useAct('setRoles', { refresh: ['listUsers'], onDone: onClose });
  const isSame = [...roles].sort().join() === [...user.roles].sort().join();
  return (
    <Dialog
      title={t('people.rolesTitle', { name: user.name })}
      onClose={onClose}
      foot={
        <>
          <span className="sp" />
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            disabled={isSame || rolesBarred(roles) !== undefined || grant.isPending}
            onClick={() => grant.mutate({ params: { userId: user.id }, body: { roles: [...roles] } })}
          >
            {t('people.rolesSave')}
          </Button>
        </>
      }
    >
      {grant.error ? <ProblemNote problem={grant.error} /> : null}
      <RoleChoice
        roles={roles}
        onChange={setRoles}
        fault={roles.length === 0 ? t('people.rolesMissing') : undefined}
      />
    </Dialog>
  );
}

function Renew({ user, onClose }: TaskProps) {
  const renew = useAct('renewInvitation', { refresh: ['listUsers'] });
  return (
    <Dialog
      title={renew.data ? t('people.linkTitle') : t('people.renewTitle')}
      onClose={onClose}
      foot={
        <>
          <span className="sp" />
          <Button onClick={onClose}>{renew.data ? t('people.linkClose') : t('common.cancel')}</Button>
          {renew.data ? null : (
            <Button
              look="primary"
              disabled={renew.isPending}
              onClick={() => renew.mutate({ params: { userId: user.id } })}
            >
              {t('people.confirmRenew')}
            </Button>
          )}
        </>
      }
    >
      {renew.error ? <ProblemNote problem={renew.error} /> : null}
      {renew.data ? (
        <OneTimeLink link={renew.data.link} name={user.name} unitName={user.unitName} />
      ) : (
        <p>{t('people.renewAsk', { name: user.name })}</p>
      )}
    </Dialog>
  );
}
