import { useState } from 'react';
import type { Role } from '../../../domain/roles.ts';
import { useAct } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { TextField } from '../../kit/fields.tsx';
import { Mark } from '../../kit/marks.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { UnitPicker } from '../../parts/UnitPicker.tsx';
import { OneTimeLink } from './OneTimeLink.tsx';
import { RoleChoice, rolesBarred } from './RoleChoice.tsx';

/** A new person: name, unit, roles; the answer is a one-time link that is shown once. */
export function CreateUser({ onClose }: { onClose: () => void }) {
  const create = useAct('createUser', { refresh: ['listUsers', 'listUnits'] });
  const [name, setName] = useState('');
  const [unit, setUnit] = useState<{ id: string; name: string } | null>(null);
  const [roles, setRoles] = useState<readonly Role[]>([]);
  const [wasTried, setTried] = useState(false);
  const barred = rolesBarred(roles);
  const send = () => {
    setTried(true);
    if (name.trim() === '' || unit === null || barred !== undefined) return;
    create.mutate({ body: { name: name.trim(), unitId: unit.id, roles: [...roles] } });
  };
  if (create.data) {
    return (
      <Dialog
        title={t('people.linkTitle')}
        onClose={onClose}
        foot={
          <>
            <span className="sp" />
            <Button onClick={onClose}>{t('people.linkClose')}</Button>
          </>
        }
      >
        <OneTimeLink
          link={create.data.link}
          name={create.data.user.name}
          unitName={create.data.user.unitName}
        />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t('people.createTitle')}
      onClose={onClose}
      foot={
        <>
          <span className="sp" />
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={create.isPending} onClick={send}>
            {t('people.createSend')}
          </Button>
        </>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {create.error ? <ProblemNote problem={create.error} /> : null}
        <p className="s ink2">{t('people.createHint')}</p>
        <TextField
          label={t('people.name')}
          placeholder={t('people.nameHint')}
          maxLength={200}
          value={name}
          fault={wasTried && name.trim() === '' ? t('people.nameHint') : create.error?.faultOf('name')}
          onChange={(event) => setName(event.target.value)}
        />
        <div className={`f ${wasTried && unit === null ? 'er' : ''}`}>
          <span className="lab">{t('people.unit')}</span>
          <UnitPicker
            label={t('people.unit')}
            placeholder={t('people.unitPick')}
            value={unit}
            onChange={setUnit}
          />
          {wasTried && unit === null ? (
            <p className="em" role="alert">
              <Mark name="late" />
              {t('people.unitMissing')}
            </p>
          ) : null}
        </div>
        <RoleChoice
          roles={roles}
          onChange={setRoles}
          fault={wasTried ? (barred ?? create.error?.faultOf('roles')) : undefined}
        />
      </form>
    </Dialog>
  );
}
