import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { RequestPage as Page } from '../../../contracts/requests.ts';
import { useDownload } from '../../api/download.ts';
import { useAct, useEndpoint } from '../../api/hooks.ts';
import { longDay } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { rich, t } from '../../i18n/index.ts';
import { Button, Segments } from '../../kit/buttons.tsx';
import { FilterSelect, TextArea } from '../../kit/fields.tsx';
import { Icon } from '../../kit/icons.tsx';
import { Mark } from '../../kit/marks.tsx';
import { Loaded, ProblemNote } from '../../kit/states.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import { BurdenBar } from './BurdenBar.tsx';
import { labelOf, sourceWords, timeWords, turnName, valueWords } from './words.ts';
import '../../styles/overview.css';
import '../../styles/work.css';
import '../../styles/requests.css';

const route = getRouteApi('/app/requests/$requestId');

/** One request: who answered what for a period, and who did not. */
export function RequestPage() {
  useTitle(t('requests.title'));
  const { requestId } = route.useParams();
  const query = useEndpoint(
    'getRequest',
    { params: { requestId }, query: route.useSearch() },
    { keepPrevious: true },
  );
  return (
    <Loaded query={query} lines={8}>
      {(page) => <Sheet page={page} />}
    </Loaded>
  );
}

function Sheet({ page }: { page: Page }) {
  const { request, period } = page;
  const done = page.periods.find(({ id }) => id === period.id)?.answered ?? 0;
  return (
    <>
      <div className="lede">
        <div>
          <p className="eyebrow">
            {rich('requests.eyebrow', {
              unit: <span lang="zh-CN">{request.askerName}</span>,
              day: longDay(request.issuedOn),
            })}
          </p>
          <h1 lang="zh-CN">{request.title}</h1>
          <p className="sub">
            {t('requests.lead', {
              units: count(request.units),
              done: count(done),
              left: count(request.units - done),
            })}
            {request.endedOn === null
              ? null
              : ` · ${t('requests.leadEnded', {
                  status: t(`requests.status.${request.status}`),
                  day: longDay(request.endedOn),
                })}`}
            {page.endReason === null ? null : <span lang="zh-CN">：{page.endReason}</span>}
          </p>
        </div>
      </div>
      <Bar page={page} />
      <Answers page={page} />
      <div className="rqtwo">
        <Asked page={page} />
        <History page={page} />
      </div>
    </>
  );
}

function Bar({ page }: { page: Page }) {
  const { missing } = route.useSearch();
  const navigate = route.useNavigate();
  const download = useDownload('exportRequest');
  const params = route.useParams();
  const [isAsking, ask] = useState(false);
  const end = useAct('endRequest', {
    refresh: ['getRequest', 'listRequests', 'listMyRequests'],
    onDone: () => ask(false),
  });
  return (
    <>
      <div className="filt noprint">
        {page.periods.length > 1 ? (
          <FilterSelect
            label={t('requests.period')}
            value={page.period.id}
            onChange={(event) =>
              void navigate({ search: (old) => ({ ...old, period: event.target.value }), replace: true })
            }
          >
            {page.periods.map(({ id, answered }) => (
              <option key={id} value={id}>
                {`${turnName(id)}　${answered}／${page.request.units}`}
              </option>
            ))}
          </FilterSelect>
        ) : null}
        <Segments
          label={t('requests.show.label')}
          value={missing === '1' ? 'missing' : 'all'}
          onChange={(next) =>
            void navigate({
              search: (old) => ({ ...old, missing: next === 'missing' ? ('1' as const) : undefined }),
              replace: true,
            })
          }
          options={[
            { value: 'all', label: t('requests.allUnits') },
            { value: 'missing', label: t('requests.onlyMissing') },
          ]}
        />
        <span className="sp" />
        <Button disabled={download.isPending} onClick={() => download.mutate({ params })}>
          <Icon name="download" /> {t('requests.export')}
        </Button>
        {page.possible.length > 0 ? (
          <>
            <Button disabled={end.isPending} onClick={() => end.mutate({ params, body: { type: 'close' } })}>
              {t('requests.close')}
            </Button>
            <Button look="danger" disabled={end.isPending} onClick={() => ask(!isAsking)}>
              {t('requests.withdraw')}
            </Button>
          </>
        ) : null}
      </div>
      {isAsking && page.possible.length > 0 ? (
        <Withdrawal
          busy={end.isPending}
          onSend={(reason) => end.mutate({ params, body: { type: 'withdraw', reason } })}
        />
      ) : null}
      {end.error ? <ProblemNote problem={end.error} /> : null}
      {download.error ? <ProblemNote problem={download.error} /> : null}
    </>
  );
}

/** Withdrawing asks for a reason. */
function Withdrawal({ busy, onSend }: { busy: boolean; onSend: (reason: string) => void }) {
  const [reason, setReason] = useState('');
  return (
    <form
      className="panel rqpanel pb rqend"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(reason.trim());
      }}
    >
      <TextArea
        label={t('requests.withdrawReason')}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button look="danger" type="submit" disabled={busy || reason.trim() === ''}>
        {t('requests.withdraw')}
      </Button>
    </form>
  );
}

function Answers({ page }: { page: Page }) {
  if (page.units.length === 0) return <p className="panel pb mut">{t('requests.nobody')}</p>;
  return (
    <section className="panel rqpanel">
      <div className="ph">
        <h2>{turnName(page.period.id)}</h2>
        <span className="s">{t('requests.formDue', { day: longDay(page.period.dueOn) })}</span>
      </div>
      <div className="scroll">
        <table className="tb rqanswers">
          <thead>
            <tr>
              <th>{t('requests.unit')}</th>
              {page.fields.map((field) => (
                <th key={field.name} lang="zh-CN" className={field.kind === 'number' ? 'num' : ''}>
                  {labelOf(field)}
                </th>
              ))}
              <th>{t('requests.answeredOn')}</th>
            </tr>
          </thead>
          <tbody>
            {page.units.map((unit) => (
              <Line key={unit.unitId} page={page} unit={unit} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Line({ page, unit }: { page: Page; unit: Page['units'][number] }) {
  const { answer } = unit;
  const late = answer === null && page.request.status === 'open' && page.period.dueOn < page.today;
  return (
    <tr>
      <td lang="zh-CN">
        <Link
          to="/requests/$requestId/answers/$unitId/$period"
          params={{ requestId: page.request.id, unitId: unit.unitId, period: page.period.id }}
        >
          {unit.name}
        </Link>
      </td>
      {page.fields.map(({ name, kind }) => {
        const value = answer?.values.find((one) => one.name === name);
        return (
          <td key={name} lang="zh-CN" className={kind === 'number' ? 'num' : ''}>
            {value ? (
              <span
                className={`rqvalue ${value.origin}`}
                title={value.source ? sourceWords(value.source) : t('requests.origin.hand')}
              >
                {valueWords(value.value)}
              </span>
            ) : null}
          </td>
        );
      })}
      <td>
        {answer ? (
          answer.on
        ) : (
          <span className="lt">
            <Mark name={late ? 'late' : 'none'} />
            {late ? t('requests.overdue') : t('requests.notAnswered')}
          </span>
        )}
      </td>
    </tr>
  );
}

function Asked({ page }: { page: Page }) {
  return (
    <section className="panel rqpanel">
      <div className="ph">
        <h2>{t('requests.asked')}</h2>
      </div>
      <div className="pb">
        <dl className="rqdl">
          <dt>{t('requests.reason')}</dt>
          <dd lang="zh-CN">{page.reason}</dd>
          {page.paper === null ? null : (
            <>
              <dt>{t('requests.paper')}</dt>
              <dd lang="zh-CN">{page.paper}</dd>
            </>
          )}
          <dt>{t('requests.time')}</dt>
          <dd>{timeWords(page.request)}</dd>
          <dt>{t('requests.issuedBurden')}</dt>
          <dd>
            <BurdenBar burden={page.burden} />
          </dd>
        </dl>
      </div>
    </section>
  );
}

function History({ page }: { page: Page }) {
  return (
    <section className="panel rqpanel">
      <div className="ph">
        <h2>{t('requests.history')}</h2>
      </div>
      <ul className="pb rqhistory">
        {page.history.map(({ id, words, actorName, actorUnitName, on }) => (
          <li key={id}>
            <span lang="zh-CN">{words}</span>
            <span className="s mut" lang="zh-CN">
              {actorUnitName} {actorName} {on}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
