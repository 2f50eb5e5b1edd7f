import { useEndpoint } from '../api/hooks.ts';
import { t } from '../i18n/index.ts';
import { actingForId, setActingFor } from '../session/acting.ts';

/** For whom the person may act today; chosen, everything is loaded anew with that person's place and rights. */
export function ActingFor() {
  const acting = actingForId();
  const substitutions = useEndpoint('listActingFor', {}, { enabled: acting === null });
  const act = (userId: string | null) => {
    setActingFor(userId);
    // the whole page is another person's now
    window.location.assign('/');
  };
  if (acting !== null) {
    return (
      <button type="button" onClick={() => act(null)}>
        {t('people.actForMyself')}
      </button>
    );
  }
  return (
    <>
      {(substitutions.data?.rows ?? []).map(({ id, away, to }) => (
        <button type="button" key={id} onClick={() => act(away.userId)}>
          {t('people.actFor', { name: away.name, to })}
        </button>
      ))}
    </>
  );
}
