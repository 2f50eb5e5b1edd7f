import { Link } from '@tanstack/react-router';
import type { ObligationPage } from '../../../contracts/obligations.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { SourceLink } from '../../kit/links.tsx';

/** The words that bind: the measure as printed, the item's own words lit in it, and how the item was understood. */
export function WordsPanel({ page }: { page: ObligationPage }) {
  const { item, breakdown, completion } = page;
  return (
    <section className="panel">
      <div className="ph">
        <h2>{t('obligations.measure')}</h2>
        <span className="s" lang="zh-CN">
          {item.addresseeText}
        </span>
        <span className="r">
          <Link to="/items/$itemId" params={{ itemId: item.id }}>
            {t('trace.see')}
          </Link>{' '}
          <SourceLink planId={page.plan.id} span={item.source}>
            {t('obligations.seeSource')}
          </SourceLink>
        </span>
      </div>
      <blockquote className="quote" lang="zh-CN">
        <Lit text={item.measureText} passage={item.text} />
      </blockquote>
      <dl className="facts">
        <div>
          <dt>{t('obligations.deliverable')}</dt>
          <dd>{t(`deliverable.${item.deliverable}`)}</dd>
        </div>
        {item.quantity === null ? null : (
          <div>
            <dt>{t('obligations.quantity')}</dt>
            <dd lang="zh-CN">
              {count(item.quantity.value)} {item.quantity.unit}
            </dd>
          </div>
        )}
        {breakdown === null ? null : (
          <div>
            <dt>{t('obligations.owner')}</dt>
            <dd>{breakdown.owner}</dd>
          </div>
        )}
      </dl>
      {breakdown === null || (breakdown.steps.length === 0 && breakdown.note === '') ? null : (
        <div className="rep">
          <h3>{t('obligations.breakdown')}</h3>
          {breakdown.note === '' ? null : <p>{breakdown.note}</p>}
          <ol>
            {breakdown.steps.map((step) => (
              <li key={`${step.title}${step.dueOn}`}>
                {step.title} <span className="mut">{step.dueOn}</span>
              </li>
            ))}
          </ol>
        </div>
      )}
      {completion.status === 'requested' ? (
        <div className="rep">
          <h3>{t('obligations.completion')}</h3>
          <p>{t('obligations.completionRequested', { note: completion.note })}</p>
        </div>
      ) : null}
    </section>
  );
}

/** A passage lit in its text; words that a person has changed since are not found and nothing is lit. */
function Lit({ text, passage }: { text: string; passage: string }) {
  const at = text.indexOf(passage);
  if (at < 0 || passage === '') return text;
  return (
    <>
      {text.slice(0, at)}
      <mark>{passage}</mark>
      {text.slice(at + passage.length)}
    </>
  );
}
