import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AnswerForm } from '../../../contracts/requests.ts';
import { useAct, useEndpoint } from '../../api/hooks.ts';
import { longDay, momentText } from '../../format/dates.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { TextField } from '../../kit/fields.tsx';
import { Loaded, ProblemNote } from '../../kit/states.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import { AnswerField } from './AnswerField.tsx';
import { type AnswerRow, carriedOver, faultOf, kindOf, startingRows, valuesOf } from './answerRows.ts';
import { turnName, valueWords } from './words.ts';
import '../../styles/overview.css';
import '../../styles/work.css';
import '../../parts/actions/actions.css';
import '../../styles/requests.css';

const route = getRouteApi('/app/requests/$requestId/answers/$unitId/$period');

/** My unit's answer to one request for one period. */
export function AnswerPage() {
  useTitle(t('requests.answer'));
  const params = route.useParams();
  const query = useEndpoint('getAnswer', { params });
  return (
    <Loaded query={query} lines={8}>
      {(form) => (
        <>
          <div className="lede">
            <div>
              <p className="eyebrow" lang="zh-CN">
                {t('requests.formLead', { unit: form.unit.name, period: turnName(form.period.id) })}
              </p>
              <h1 lang="zh-CN">{form.request.title}</h1>
              <p className="sub">
                <span lang="zh-CN">{form.request.askerName}</span> ·{' '}
                {t('requests.formDue', { day: longDay(form.period.dueOn) })} ·{' '}
                <span lang="zh-CN">{form.reason}</span>
                {form.paper === null ? null : <span lang="zh-CN">（{form.paper}）</span>} ·{' '}
                <Link
                  to="/requests/$requestId"
                  params={{ requestId: form.request.id }}
                  search={{ period: form.period.id }}
                >
                  {t('requests.back')}
                </Link>
              </p>
            </div>
          </div>
          <Sheet
            key={`${params.requestId} ${params.period} ${form.answer?.version ?? 0}`}
            form={form}
            params={params}
          />
          {form.history.length > 0 ? <Versions form={form} /> : null}
        </>
      )}
    </Loaded>
  );
}

function Sheet({ form, params }: { form: AnswerForm; params: ReturnType<typeof route.useParams> }) {
  const [rows, setRows] = useState(() => startingRows(form));
  const [reason, setReason] = useState('');
  const [wasTried, setTried] = useState(false);
  const act = useAct('answerRequest', {
    refresh: ['getAnswer', 'getRequest', 'listRequests', 'listMyRequests', 'getObligation'],
  });
  const isCorrection = form.answer !== null;
  const isReasonMissing = isCorrection && reason.trim() === '';
  const offered = rows.filter(({ offer }) => offer !== null && offer.kind !== 'tool');
  const submit = () => {
    setTried(true);
    if (rows.some((row) => faultOf(row) !== null) || isReasonMissing || act.isPending) return;
    act.mutate({
      params,
      body: { values: valuesOf(rows), reason: isCorrection ? reason.trim() : null },
    });
  };
  return (
    <form
      className="panel rqpanel acting"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {form.mayAnswer && offered.length > 0 ? (
        <div className="nochg">
          <div>
            <b>{t('requests.sameAll')}</b>
            <p className="s">{t('requests.sameAllHint', { n: offered.length })}</p>
          </div>
          <Button size="large" onClick={() => setRows(rows.map(carriedOver))}>
            {t('requests.sameAllDo')}
          </Button>
        </div>
      ) : null}
      <h4>
        {turnName(form.period.id)}
        <span className="mut">{countsOf(rows)}</span>
      </h4>
      <div className="fs">
        {rows.map((row, i) => (
          <AnswerField
            key={row.field.name}
            row={row}
            readOnly={!form.mayAnswer}
            fault={wasTried || row.typed !== '' ? faultWords(row) : undefined}
            onChange={(next) => setRows(rows.map((one, at) => (at === i ? next : one)))}
          />
        ))}
      </div>
      {form.mayAnswer && isCorrection ? (
        <TextField
          label={t('requests.correctReason')}
          value={reason}
          maxLength={500}
          fault={wasTried && isReasonMissing ? t('requests.wrongMissing') : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
      ) : null}
      {act.error ? <ProblemNote problem={act.error} /> : null}
      <Foot form={form} busy={act.isPending} />
    </form>
  );
}

function Foot({ form, busy }: { form: AnswerForm; busy: boolean }) {
  if (!form.mayAnswer) {
    const { status } = form.request;
    return (
      <p className="mut">
        {status === 'open'
          ? t('requests.notMine')
          : t('requests.closedForm', { status: t(`requests.status.${status}`) })}
      </p>
    );
  }
  return (
    <div className="rowend">
      {form.answer ? <span className="mut s">{t('requests.said')}</span> : null}
      <span className="sp" />
      <Button look="primary" type="submit" disabled={busy}>
        {form.answer ? t('requests.correct') : t('requests.submit')}
      </Button>
    </div>
  );
}

function countsOf(rows: readonly AnswerRow[]): string {
  const kinds = rows.map(kindOf);
  const n = (kind: string) => kinds.filter((one) => one === kind).length;
  return t('requests.formCounts', { all: rows.length, hand: n('my'), carried: n('cr'), tool: n('au') });
}

function faultWords(row: AnswerRow): string | undefined {
  const fault = faultOf(row);
  if (fault === null) return undefined;
  return fault === 'number' ? t('requests.wrongNumber', { value: row.typed }) : t('requests.wrongMissing');
}

function Versions({ form }: { form: AnswerForm }) {
  return (
    <section className="panel rqpanel">
      <div className="ph">
        <h2>{t('requests.versions')}</h2>
      </div>
      <ul className="pb rqhistory">
        {form.history.map((one) => (
          <li key={one.version}>
            <span>
              {t('requests.version', { n: one.version })} ·{' '}
              {one.reason === null ? t('requests.first') : <span lang="zh-CN">{one.reason}</span>}
            </span>
            <span className="s" lang="zh-CN">
              {one.values
                .map(
                  ({ name, value, origin }) =>
                    `${name} ${valueWords(value)}（${t(`requests.origin.${origin}`)}）`,
                )
                .join(t('common.comma'))}
            </span>
            <span className="s mut">
              {one.byName} {momentText(one.at)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
