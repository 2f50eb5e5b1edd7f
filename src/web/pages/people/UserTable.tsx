import type { User } from '../../../contracts/people.ts';
import { ADMIN_ROLES } from '../../../domain/roles.ts';
import { momentText } from '../../format/dates.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Mark, type MarkName } from '../../kit/marks.tsx';
import { useMay } from '../../session/session.ts';
import type { UserTask } from './UserDialog.tsx';

const STATUS: Record<User['status'], { mark: MarkName; look: string }> = {
  invited: { mark: 'wait', look: 'wait' },
  active: { mark: 'ok', look: 'ok' },
  disabled: { mark: 'todo', look: 'todo' },
};

interface UserTableProps {
  readonly users: readonly User[];
  readonly onTask: (user: User, task: UserTask) => void;
}

/** One row a person; on a phone a card. */
export function UserTable({ users, onTask }: UserTableProps) {
  return (
    <div className="scroll">
      <table className="tb users">
        <thead>
          <tr>
            <th>{t('people.name')}</th>
            <th>{t('people.username')}</th>
            <th>{t('people.unit')}</th>
            <th>{t('people.roles')}</th>
            <th>{t('people.status')}</th>
            <th>{t('people.created')}</th>
            <th>
              <span className="vh">{t('people.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={user.id}>
              <td className="b" lang="zh-CN">
                {user.name}
              </td>
              <td>{user.username ?? <span className="z">{t('people.noUsername')}</span>}</td>
              <td lang="zh-CN">{user.unitName}</td>
              <td>
                <span className="chips">
                  {user.roles.map((role) => (
                    <span className="chip" key={role}>
                      {t(`role.${role}`)}
                    </span>
                  ))}
                </span>
              </td>
              <td>
                <span className={`lt ${STATUS[user.status].look}`}>
                  <Mark name={STATUS[user.status].mark} />
                  {t(`people.status.${user.status}`)}
                </span>
              </td>
              <td className="nw mut">{momentText(user.createdAt).slice(0, 10)}</td>
              <td>
                <Tasks user={user} onTask={onTask} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Tasks({ user, onTask }: { user: User; onTask: UserTableProps['onTask'] }) {
  const may = useMay();
  const tasks: UserTask[] = [];
  if (may('role.grant')) tasks.push('roles');
  if (may('user.manage')) tasks.push('move');
  const isBusiness = !user.roles.some((role) => ADMIN_ROLES.some((admin) => admin === role));
  if (may('user.manage') && isBusiness && user.status === 'active') tasks.push('substitutes');
  if (may('user.manage') && user.status !== 'disabled') tasks.push('renew', 'disable');
  if (may('user.manage') && user.status === 'disabled') tasks.push('enable');
  return (
    <span className="rowacts">
      {tasks.map((task) => (
        <Button key={task} look="text" size="small" onClick={() => onTask(user, task)}>
          {taskName(task, user)}
        </Button>
      ))}
    </span>
  );
}

function taskName(task: UserTask, user: User): string {
  if (task === 'roles') return t('people.editRoles');
  if (task === 'move') return t('people.moveUnit');
  if (task === 'substitutes') return t('people.substitutes');
  if (task === 'renew') return user.status === 'invited' ? t('people.renew') : t('people.resetPassword');
  return task === 'disable' ? t('people.disable') : t('people.enable');
}
