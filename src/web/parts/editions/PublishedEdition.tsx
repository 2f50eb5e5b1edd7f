import type { EditionEffects as Effects, Plan } from '../../../contracts/plans.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { rich, t } from '../../i18n/index.ts';
import { Title } from './CandidateBanner.tsx';
import { EditionEffects } from './EditionEffects.tsx';

/** What publishing a new edition does to what is owed, and what becomes of the edition before. */
export function PublishedEdition({ plan, effects }: { plan: Plan; effects: Effects }) {
  const list = useEndpoint('listEditions', { params: { planId: plan.id } });
  const previous = list.data?.editions.find(({ id }) => id === plan.previousId);
  return (
    <>
      <h4 className="pubhead">{t('editions.effects')}</h4>
      <EditionEffects effects={effects} />
      {previous === undefined ? null : (
        <p>
          {rich('editions.publishOld', {
            title: <Title title={previous.title} />,
            edition: t('editions.nth', { n: previous.edition }),
          })}
        </p>
      )}
    </>
  );
}
