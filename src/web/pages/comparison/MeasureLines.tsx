import { useState } from 'react';
import type { MeasureChange } from '../../../domain/editions/types.ts';
import { t } from '../../i18n/index.ts';
import { foldMeasures } from './changes.ts';
import { Runs } from './Runs.tsx';

interface Shown {
  readonly measures: readonly MeasureChange[];
  /** In which task of the new edition a sentence stands, by its key there. */
  readonly places: ReadonlyMap<string, number>;
}

/** The sentences of a task that both editions have: changed ones in full, the others folded. */
export function MeasureLines({ measures, places }: Shown) {
  return (
    <ol className="edms">
      {foldMeasures(measures).map((line) =>
        line.kind === 'measure' ? (
          <Measure key={keyOf(line.measure)} measure={line.measure} places={places} />
        ) : (
          <Folded key={line.measures.map(keyOf).join()} measures={line.measures} />
        ),
      )}
    </ol>
  );
}

/** The sentences of a task that stands in one edition alone: plain, because the whole of it is new or gone. */
export function WholeMeasures({ measures, places }: Shown) {
  return (
    <ol className="edms">
      {measures.map((measure) => (
        <li key={keyOf(measure)}>
          <Moved measure={measure} places={places} />
          <p className="song" lang="zh-CN">
            <Runs runs={measure.words} marked={false} />
          </p>
        </li>
      ))}
    </ol>
  );
}

function Measure({ measure, places }: { measure: MeasureChange; places: Shown['places'] }) {
  const { status, words, addressee } = measure;
  return (
    <li>
      <p className="edwhat">
        <span className={`chip ${status}`}>{t(`editions.measure.${status}`)}</span>
        <Moved measure={measure} places={places} />
        {addressee === null ? null : (
          <span className="s">
            {t('editions.addressee')} <Addressee addressee={addressee.old} gone />{' '}
            <Addressee addressee={addressee.new} />
          </span>
        )}
      </p>
      <p className="song" lang="zh-CN">
        <Runs runs={words} />
      </p>
    </li>
  );
}

function Addressee({
  addressee: { kind, text },
  gone = false,
}: {
  addressee: NonNullable<MeasureChange['addressee']>['old'];
  gone?: boolean;
}) {
  const words = text === null ? t(`addressee.${kind}`) : <span lang="zh-CN">{text}</span>;
  return gone ? <del>{words}</del> : <ins>{words}</ins>;
}

/** Where a sentence came from, or where it went, when that is another task. */
function Moved({ measure, places }: { measure: MeasureChange; places: Shown['places'] }) {
  const { status, fromTask, newKey } = measure;
  const to = status === 'removed' && newKey !== null ? places.get(newKey) : undefined;
  if (to !== undefined) return <span className="s mut">{t('editions.toTask', { no: to })}</span>;
  if (fromTask === null || status === 'removed') return null;
  return <span className="s mut">{t('editions.fromTask', { no: fromTask })}</span>;
}

function Folded({ measures }: { measures: readonly MeasureChange[] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="edfold">
      <button type="button" className="plainbtn" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('editions.foldedSame', { n: measures.length })}
        <span className="noprint">
          {'\u3000'}
          {t(isOpen ? 'editions.fold' : 'editions.unfold')}
        </span>
      </button>
      {isOpen
        ? measures.map((measure) => (
            <p key={keyOf(measure)} className="song" lang="zh-CN">
              <Runs runs={measure.words} />
            </p>
          ))
        : null}
    </li>
  );
}

function keyOf({ oldKey, newKey, status }: MeasureChange): string {
  return `${status} ${oldKey} ${newKey}`;
}
