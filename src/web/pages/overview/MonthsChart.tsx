import type { Overview } from '../../../contracts/ledger.ts';
import { periodName } from '../../format/dates.ts';
import { locale, t } from '../../i18n/index.ts';
import { AREA, type Scale, scaleOf, spread } from './monthsScale.ts';

type Month = Overview['months'][number];

/**
 * Cumulative milestones, drawn: verified in ink, reported in blue, planned dashed, the gap hatched and its numbers
 * written under the months (VISUAL §8). Plain SVG: a chart library would weigh more than the page.
 */
export function MonthsChart({ months }: { months: readonly Month[] }) {
  const scale = scaleOf(months);
  const known = months.findLastIndex((month) => month.verified !== null);
  const now = months[known];
  const label = now
    ? t('overview.monthsLabel', {
        month: periodName(now.month),
        planned: now.planned,
        reported: now.reported ?? 0,
        verified: now.verified ?? 0,
      })
    : t('overview.months');
  return (
    <svg viewBox={`0 0 ${AREA.width} ${AREA.height}`} className="chart" role="img" aria-label={label}>
      <defs>
        <pattern id="gap" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V5" stroke="#A92B22" strokeWidth="1" opacity=".34" />
        </pattern>
      </defs>
      <Grid scale={scale} />
      {known >= 0 && known < months.length - 1 ? (
        <rect
          x={scale.x(known)}
          y="12"
          width={AREA.right - scale.x(known)}
          height={AREA.bottom - 12}
          fill="#F7F6F2"
        />
      ) : null}
      <Curves months={months} scale={scale} known={known} />
      <Axis months={months} scale={scale} known={known} />
      {now ? <EndLabels months={months} scale={scale} known={known} now={now} /> : null}
    </svg>
  );
}

function Grid({ scale }: { scale: Scale }) {
  return scale.lines.map((value) => (
    <g key={value}>
      <path
        d={`M${AREA.left} ${scale.y(value)}H${AREA.right}`}
        stroke={value === 0 ? '#1D1C1A' : '#E4E1D9'}
      />
      <text x={AREA.left - 6} y={scale.y(value) + 4} textAnchor="end">
        {value}
      </text>
    </g>
  ));
}

function Curves({ months, scale, known }: { months: readonly Month[]; scale: Scale; known: number }) {
  const point = (i: number, value: number) => `${scale.x(i)} ${scale.y(value)}`;
  const line = (values: readonly number[]) =>
    values.map((v, i) => `${i === 0 ? 'M' : 'L'}${point(i, v)}`).join('');
  const past = months.slice(0, known + 1);
  const now = months[known];
  const planned = line(months.map((m) => m.planned));
  const verified = past.map((m) => m.verified ?? 0);
  const back = verified.map((v, i) => `L${point(i, v)}`).reverse();
  return (
    <>
      {known >= 0 ? (
        <path d={`${line(past.map((m) => m.planned))}${back.join('')}Z`} fill="url(#gap)" />
      ) : null}
      <path d={planned} fill="none" stroke="#69655E" strokeWidth="1.3" strokeDasharray="4 3" />
      <path d={line(past.map((m) => m.reported ?? 0))} fill="none" stroke="#4A78A8" strokeWidth="1.3" />
      <path d={line(verified)} fill="none" stroke="#1D1C1A" strokeWidth="2.2" />
      {past.map((m, i) => (
        <circle
          key={m.month}
          cx={scale.x(i)}
          cy={scale.y(m.verified ?? 0)}
          r={i === known ? 3.5 : 1.8}
          fill="#1D1C1A"
        />
      ))}
      {now ? (
        <>
          <circle
            cx={scale.x(known)}
            cy={scale.y(now.reported ?? 0)}
            r="2.8"
            fill="#fff"
            stroke="#4A78A8"
            strokeWidth="1.4"
          />
          <circle
            cx={scale.x(known)}
            cy={scale.y(now.planned)}
            r="2.8"
            fill="#fff"
            stroke="#69655E"
            strokeWidth="1.3"
          />
        </>
      ) : null}
    </>
  );
}

function Axis({ months, scale, known }: { months: readonly Month[]; scale: Scale; known: number }) {
  return (
    <>
      {months.map((m, i) => (
        <g key={m.month}>
          <text x={scale.x(i)} y="237" textAnchor="middle" className={i === known ? 'k' : undefined}>
            {monthLabel(m.month, i === 0 || i === known || i === months.length - 1)}
          </text>
          {m.verified !== null ? (
            <text
              x={scale.x(i)}
              y="256"
              textAnchor="middle"
              className={gapLook(m.planned - m.verified, i === known)}
            >
              {m.planned - m.verified}
            </text>
          ) : null}
        </g>
      ))}
      <text x={AREA.left - 8} y="256" textAnchor="end">
        {t('overview.gap')}
      </text>
    </>
  );
}

function monthLabel(month: string, full: boolean): string {
  const n = Number(month.slice(5, 7));
  return full && locale() === 'zh' ? `${n}月` : String(n);
}

/** Labels stand at the ends of the lines; no legend. */
function EndLabels({
  months,
  scale,
  known,
  now,
}: {
  months: readonly Month[];
  scale: Scale;
  known: number;
  now: Month;
}) {
  const last = months.at(-1);
  const x = scale.x(known);
  // Near the right edge the words stand to the left of the line.
  const left = x > AREA.left + (AREA.right - AREA.left) * 0.75;
  const room = x > AREA.left + 50;
  const before = (i: number) => left || (i === 0 && room);
  const ends = [
    { text: t('overview.plan', { n: now.planned }), y: scale.y(now.planned) - 5, look: undefined },
    { text: t('overview.said', { n: now.reported ?? 0 }), y: scale.y(now.reported ?? 0) + 3, look: 'said' },
    { text: t('overview.verified', { n: now.verified ?? 0 }), y: scale.y(now.verified ?? 0) + 10, look: 'k' },
  ];
  const places = spread(
    ends.map((end) => end.y),
    15,
  );
  return (
    <g className="lb">
      {ends.map((end, i) => (
        <text
          key={end.text}
          x={before(i) ? x - 8 : x + 8}
          y={places[i]}
          textAnchor={before(i) ? 'end' : 'start'}
          className={end.look}
        >
          {end.text}
        </text>
      ))}
      {last && known < months.length - 1 ? (
        <text x={AREA.right + 5} y={scale.y(last.planned) + 4}>
          {t('overview.year', { n: last.planned })}
        </text>
      ) : null}
    </g>
  );
}

/** A gap is red, none is grey; the present month is heavier. */
function gapLook(gap: number, now: boolean): string {
  return `${gap > 0 ? 'g' : ''} ${now ? 'k' : ''}`;
}
