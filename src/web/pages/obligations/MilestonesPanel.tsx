import type { ObligationPage } from '../../../contracts/obligations.ts';
import { shortDay } from '../../format/dates.ts';
import { t } from '../../i18n/index.ts';
import { Mark, type MarkName } from '../../kit/marks.tsx';
import { Empty } from '../../kit/states.tsx';

type Milestone = ObligationPage['milestones'][number];

/** Dated results: promised, due, verified. */
export function MilestonesPanel({ page }: { page: ObligationPage }) {
  const { milestones, plan } = page;
  return (
    <section className="panel">
      <div className="ph">
        <h2>{t('obligations.milestones')}</h2>
      </div>
      {milestones.length === 0 ? (
        <Empty sentence={t('obligations.noMilestones')} next={t('obligations.noMilestonesNext')} />
      ) : (
        <div className="scroll">
          <table className="tb">
            <thead>
              <tr>
                <th>{t('obligations.milestoneDue')}</th>
                <th>{t('obligations.milestone')}</th>
                <th>{t('obligations.milestoneProof')}</th>
                <th>{t('obligations.milestoneState')}</th>
              </tr>
            </thead>
            <tbody>
              {milestones.map((milestone) => (
                <tr key={milestone.id}>
                  <td className="nw">{shortDay(milestone.dueOn, plan.year ?? undefined)}</td>
                  <td>{milestone.title}</td>
                  <td>{t(`evidenceKind.${milestone.evidenceKind}`)}</td>
                  <td>
                    <Standing milestone={milestone} today={plan.today} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Standing({ milestone, today }: { milestone: Milestone; today: string }) {
  const late = milestone.status !== 'verified' && milestone.dueOn < today;
  const look: Record<Milestone['status'], MarkName> = {
    verified: 'done',
    proposed: 'wait',
    approved: late ? 'late' : 'todo',
  };
  const name = look[milestone.status];
  return (
    <span className={`lt ${name}`}>
      <Mark name={name} />
      {milestone.status === 'verified'
        ? t('obligations.verified', { day: milestone.verifiedOn?.slice(5) ?? '' })
        : t(`obligations.${milestone.status}`)}
    </span>
  );
}
