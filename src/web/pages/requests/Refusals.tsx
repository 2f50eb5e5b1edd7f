import { Link } from '@tanstack/react-router';
import type { RequestPreview } from '../../../contracts/requests.ts';
import { VANITY_RULE } from '../../../domain/requests/index.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';

/** What open requests ask already, with the way there, and the way on without it. */
export function Repeats({ preview, onDrop }: { preview: RequestPreview; onDrop: () => void }) {
  if (preview.repeats.length === 0) return null;
  return (
    <div className="refusal" role="alert">
      <b>{t('requests.repeats')}</b>
      <ul>
        {preview.repeats.map(({ requestId, title, fields, units }) => (
          <li key={requestId}>
            <Link to="/requests/$requestId" params={{ requestId }} search={{}} target="_blank">
              {t('requests.repeatOf', {
                title,
                units: unitWords(units),
                fields: fields.join(t('common.comma')),
              })}
            </Link>
          </li>
        ))}
      </ul>
      <Button size="small" onClick={onDrop}>
        {t('requests.dropRepeated')}
      </Button>
    </div>
  );
}

/** Names written out before the rest is counted. */
const NAMED = 6;

function unitWords(units: RequestPreview['repeats'][number]['units']): string {
  const names = units
    .slice(0, NAMED)
    .map(({ name }) => name)
    .join(t('common.comma'));
  return units.length > NAMED ? t('requests.andMore', { names, n: units.length }) : names;
}

/** Why some fields may not be asked at all. */
export function Vanity() {
  const { version, reason, source } = VANITY_RULE;
  return (
    <div className="refusal" role="alert">
      <b>{t('requests.vanity')}</b>
      <p lang="zh-CN">{t('requests.rule', { n: version, reason, source })}</p>
    </div>
  );
}
