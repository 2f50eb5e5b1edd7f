import { useState } from 'react';
import type { DutyCoverageView } from '../../../../contracts/coverage.ts';
import { rich, t } from '../../../i18n/index.ts';
import { Button } from '../../../kit/buttons.tsx';
import { ReasonForm } from '../../../parts/actions/ReasonForm.tsx';
import type { Desk } from './useDesk.ts';

const STEPS = [
  ['upheld', 'coverage.uphold'],
  ['withdrawn', 'coverage.withdraw'],
] as const;

/** Asking more than the plan above is decided openly: upheld or withdrawn, with a reason. */
export function StrictBlock({ row, may, desk }: { row: DutyCoverageView; may: boolean; desk: Desk }) {
  const [open, setOpen] = useState<(typeof STEPS)[number] | null>(null);
  const { strict, duty } = row;
  return (
    <div className="cvstrict">
      {strict === null ? (
        <p className="s ink2">{t('coverage.strictWaiting')}</p>
      ) : (
        <p className="s">
          {rich(`coverage.strict.${strict.decision}`, {
            name: <span lang="zh-CN">{strict.byName}</span>,
            day: strict.on,
          })}
          <br />
          <span className="mut" lang="zh-CN">
            {strict.reason}
          </span>
        </p>
      )}
      {!may ? null : open === null ? (
        <div className="cvsteps noprint">
          {STEPS.filter(([decision]) => decision !== strict?.decision).map((step) => (
            <Button key={step[0]} size="small" disabled={desk.busy} onClick={() => setOpen(step)}>
              {t(step[1])}
            </Button>
          ))}
        </div>
      ) : (
        <ReasonForm
          action={t(open[1])}
          busy={desk.busy}
          problem={desk.problem}
          onSend={(reason) => desk.strict(duty.id, open[0], reason, () => setOpen(null))}
          onCancel={() => setOpen(null)}
        />
      )}
    </div>
  );
}
