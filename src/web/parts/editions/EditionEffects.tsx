import type { EditionEffects as Effects } from '../../../contracts/plans.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import '../../styles/editions.css';

/** What publishing a new edition does to what is owed, and that no report is lost. */
export function EditionEffects({ effects }: { effects: Effects }) {
  const figures = {
    unchanged: effects.carried - effects.revised,
    revised: effects.revised,
    assigned: effects.assigned,
    withdrawn: effects.withdrawn,
    finished: effects.finished,
  };
  const kinds = Object.keys(figures) as (keyof typeof figures)[];
  return (
    <div className="edfx">
      <dl>
        {kinds.map((kind) => (
          <div key={kind} className={figures[kind] === 0 ? 'zero' : ''}>
            <dt>{t(`editions.effects.${kind}`)}</dt>
            <dd>
              <b>{count(figures[kind])}</b>
              <span className="s mut">{t(`editions.effectsHint.${kind}`)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="s">{t('editions.nothingLost')}</p>
    </div>
  );
}
