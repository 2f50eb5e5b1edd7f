import { useState } from 'react';
import type { MeasureAddresseesView, RegionDeclaration } from '../../../contracts/addressees.ts';
import { longDay, shortDay } from '../../format/dates.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Mark, type MarkName } from '../../kit/marks.tsx';
import { ReasonForm } from '../../parts/actions/ReasonForm.tsx';
import { DeclareForm } from './DeclareForm.tsx';
import type { Settle } from './useSettle.ts';
import '../../parts/actions/actions.css';

const MARK: Record<RegionDeclaration['status'], MarkName> = {
  declared: 'wait',
  accepted: 'done',
  questioned: 'back',
};

/** What the regions declare of a condition, who has not, and the steps that are possible. */
export function Declarations({ measure, settle }: { measure: MeasureAddresseesView; settle: Settle }) {
  const [isDeclaring, setDeclaring] = useState(false);
  const { declarations, silent, possible } = measure;
  return (
    <>
      {declarations.length === 0 ? (
        <p className="s mut">{t('addressees.noDeclaration')}</p>
      ) : (
        <ul className="addecls" aria-label={t('addressees.declarations')}>
          {declarations.map((declaration) => (
            <Row key={declaration.unitId} declaration={declaration} measure={measure} settle={settle} />
          ))}
        </ul>
      )}
      {silent.length === 0 ? (
        <p className="s mut">{t('addressees.silentNone')}</p>
      ) : (
        <div className="s adsilent">
          <Mark name="none" />
          <p>
            <span className="ink2">{t('addressees.silent', { n: silent.length })}</span>{' '}
            <span lang="zh-CN">{silent.map(({ name }) => name).join('、')}</span>
          </p>
        </div>
      )}
      {isDeclaring ? (
        <DeclareForm measure={measure} settle={settle} onClose={() => setDeclaring(false)} />
      ) : possible.includes('declare') ? (
        <div className="adsteps noprint">
          <Button disabled={settle.busy} onClick={() => setDeclaring(true)}>
            {t('addressees.declare')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Row({
  declaration,
  measure: { possible },
  settle,
}: {
  declaration: RegionDeclaration;
  measure: MeasureAddresseesView;
  settle: Settle;
}) {
  const [isAsking, setAsking] = useState(false);
  const { unitId, name, meets, reason, on, status, question } = declaration;
  return (
    <li>
      <b lang="zh-CN">{name}</b>
      <span className={meets ? 'chip lead' : 'chip'}>
        {t(meets ? 'addressees.meets' : 'addressees.meetsNot')}
      </span>
      <p>
        <span lang="zh-CN">{reason}</span>
        {question === null ? null : (
          <span className="s adreturned">
            <Mark name="back" />
            <span lang="zh-CN">{question}</span>
          </span>
        )}
      </p>
      <span className={`lt ${MARK[status]}`} title={longDay(on)}>
        <Mark name={MARK[status]} />
        {t(`addressees.status.${status}`)}
        <span className="s mut">{shortDay(on)}</span>
      </span>
      <span className="adjudge noprint">
        {possible.includes('question') && status !== 'questioned' ? (
          <Button size="small" look="danger" disabled={settle.busy} onClick={() => setAsking(true)}>
            {t('addressees.question')}
          </Button>
        ) : null}
        {possible.includes('accept') && status !== 'accepted' ? (
          <Button size="small" disabled={settle.busy} onClick={() => settle.send({ type: 'accept', unitId })}>
            {t('addressees.accept')}
          </Button>
        ) : null}
      </span>
      {isAsking ? (
        <ReasonForm
          action={t('addressees.questionOf', { name })}
          busy={settle.busy}
          problem={settle.problem}
          onSend={(said) => settle.send({ type: 'question', unitId, reason: said }, () => setAsking(false))}
          onCancel={() => setAsking(false)}
        />
      ) : null}
    </li>
  );
}
