import { Link } from '@tanstack/react-router';
import { useEndpoint } from '../api/hooks.ts';
import { count } from '../format/numbers.ts';
import { rich, t } from '../i18n/index.ts';
import { useMay } from '../session/session.ts';

/** 待答征集 n, where my unit has any to answer. */
export function OpenRequests() {
  const isAsked = useMay()('request.answer');
  const mine = useEndpoint('listMyRequests', {}, { enabled: isAsked });
  const open = mine.data?.open ?? 0;
  if (open === 0) return null;
  const overdue = mine.data?.overdue ?? 0;
  return (
    <p className="s">
      <Link to="/requests" search={{}}>
        {rich('requests.toAnswer', { n: <b>{count(open)}</b> })}
        {overdue > 0 ? `（${t('requests.overdue')} ${count(overdue)}）` : null}
      </Link>
    </p>
  );
}
