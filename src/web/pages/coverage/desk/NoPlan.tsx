import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { UnitCoverage } from '../../../../contracts/coverage.ts';
import { t } from '../../../i18n/index.ts';
import { Button } from '../../../kit/buttons.tsx';
import { useSession } from '../../../session/session.ts';
import { DeriveDialog } from './DeriveDialog.tsx';
import type { Desk } from './useDesk.ts';

/** A unit without a plan of its own: what comes next, and the duties that wait for it. */
export function NoPlan({ coverage, desk }: { coverage: UnitCoverage; desk: Desk }) {
  const [isOpen, setOpen] = useState(false);
  const { unit } = useSession();
  const { may, duties, upstream, withdrawn } = coverage;
  const isOwn = unit.id === coverage.unit.unitId;
  return (
    <>
      <section className="panel">
        <div className="empty">
          {upstream.status === 'void' ? <p>{t('coverage.void')}</p> : null}
          {withdrawn === null ? null : <p>{t('coverage.withdrawn', { title: withdrawn })}</p>}
          <p className="s mut">{t('coverage.deskNoPlanNext')}</p>
          <p className="cvsteps noprint">
            {isOwn && may.derive ? (
              <Link className="btn" to="/import">
                {t('coverage.toImport')}
              </Link>
            ) : null}
            {may.derive && duties.length > 0 ? (
              <Button disabled={desk.busy} onClick={() => setOpen(true)}>
                {t('coverage.deriveAll', { n: duties.length })}
              </Button>
            ) : null}
          </p>
        </div>
        {duties.map(({ duty }) => (
          <p key={duty.id} className="cvbare song" lang="zh-CN">
            <b>{duty.no}</b>
            {duty.text}
          </p>
        ))}
      </section>
      {isOpen ? (
        <DeriveDialog
          count={duties.length}
          busy={desk.busy}
          onSend={() => desk.derive('missing', () => setOpen(false))}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
