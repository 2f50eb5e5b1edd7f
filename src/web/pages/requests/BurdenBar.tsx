import type { RequestPreview } from '../../../contracts/requests.ts';
import { count } from '../../format/numbers.ts';
import { rich, t } from '../../i18n/index.ts';

/** Squares beyond this many are not drawn one by one: each then stands for several cells. */
const MOST_SQUARES = 120;
type Burden = RequestPreview['burden'];

/** The burden as squares: hollow what is carried over, striped what the ledger counts, ink what is typed by hand. */
export function BurdenBar({ burden }: { burden: Burden }) {
  return (
    <div className="rqburden">
      <p>
        {rich('requests.burdenSum', {
          fields: count(burden.fields),
          units: count(burden.units),
          periods: count(burden.periods),
          total: <b>{count(burden.total)}</b>,
        })}
      </p>
      <dl className="burden">
        <Part mark="a" name={t('requests.carried')} n={burden.carried} />
        <Part mark="b" name={t('requests.tool')} n={burden.tool} />
        <Part mark="c" name={t('requests.byHand')} n={burden.byHand} />
      </dl>
      <Squares burden={burden} />
    </div>
  );
}

function Part({ mark, name, n }: { mark: 'a' | 'b' | 'c'; name: string; n: number }) {
  return (
    <div>
      <dt>
        <i className={mark} />
        {name}
      </dt>
      <dd>{rich('requests.cells', { n: <b>{count(n)}</b> })}</dd>
    </div>
  );
}

function Squares({ burden }: { burden: Burden }) {
  const squares = squaresOf(burden);
  return (
    <div
      className="bbar"
      role="img"
      aria-label={t('requests.bar', {
        total: burden.total,
        carried: burden.carried,
        tool: burden.tool,
        hand: burden.byHand,
      })}
    >
      {squares.map((kind, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: squares are alike and never move
        <i key={i} className={kind} />
      ))}
    </div>
  );
}

/** What is there at all keeps at least one square. */
function squaresOf({ total, carried, tool, byHand }: Burden): ('a' | 'b' | 'c')[] {
  const scale = Math.max(1, total / MOST_SQUARES);
  const share = (n: number) => (n === 0 ? 0 : Math.max(1, Math.round(n / scale)));
  return [
    ...Array.from({ length: share(carried) }, () => 'a' as const),
    ...Array.from({ length: share(tool) }, () => 'b' as const),
    ...Array.from({ length: share(byHand) }, () => 'c' as const),
  ];
}
