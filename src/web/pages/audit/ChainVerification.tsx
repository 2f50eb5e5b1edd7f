import { useEndpoint } from '../../api/hooks.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Mark } from '../../kit/marks.tsx';
import { ProblemNote } from '../../kit/states.tsx';

/** Recounts every hash when asked to: how many chains and entries, and where one does not join. */
export function ChainVerification() {
  const check = useEndpoint('verifyAudit', {}, { enabled: false });
  const run = () => void check.refetch();
  if (check.isFetching) {
    return (
      <p className="chainnote" role="status">
        {t('audit.verifying')}
      </p>
    );
  }
  if (check.error) return <ProblemNote problem={check.error} onRetry={run} />;
  if (check.data === undefined) {
    return (
      <p className="chainnote plain">
        <Button onClick={run}>{t('audit.verify')}</Button>
      </p>
    );
  }
  const { entries, chains, broken } = check.data;
  const isWhole = broken.length === 0;
  const values = { entries: count(entries), chains: count(chains), n: broken.length };
  return (
    <div className={`chainnote ${isWhole ? '' : 'bad'}`} role="status">
      <Mark name={isWhole ? 'done' : 'late'} />
      <div>
        <p>{isWhole ? t('audit.verified', values) : t('audit.broken', values)}</p>
        {isWhole ? null : (
          <ul className="s">
            {broken.map((place) => (
              <li key={`${place.unitId}${place.seq}`}>
                {t('audit.brokenRow', { unit: place.unitId, seq: place.seq, why: place.why })}
              </li>
            ))}
          </ul>
        )}
      </div>
      <Button size="small" onClick={run}>
        {t('audit.verify')}
      </Button>
    </div>
  );
}
