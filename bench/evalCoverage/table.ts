import type { Evaluation, HalfFigures } from './evaluate.ts';
import { type Hit, recallOf } from './recall.ts';
import type { Share, VerdictScore } from './verdicts.ts';

const SETS = ['B duty→item', 'B item→duty', 'A regional→national', 'A national→regional'] as const;
const DEGREES = [1, 2, 3] as const;
const OWN = 'luoshi';

const SCORES: Readonly<Record<keyof VerdictScore, string>> = {
  accuracyOfMatched: 'verdict accuracy, truly matched duties',
  accuracy: 'verdict accuracy, all duties',
  automaticPrecision: 'automatic verdicts: precision',
  automaticRecall: 'automatic verdicts: recall',
  missingPrecision: 'missing: precision',
  missingRecall: 'missing: recall',
  missingPrecisionNear: 'missing: precision, degree 3 aside',
  weakenedPrecision: 'weakened: precision',
  weakenedRecall: 'weakened: recall',
  aspects: 'aspects named exactly (weakened, stricter)',
  addedPrecision: 'added: precision',
  addedRecall: 'added: recall',
  nearest: 'nearest duty of added: shown',
  nearestPrecision: 'nearest duty of added: right where shown',
};

/** The figures of both halves of both hands as a person reads them. */
export function renderEvaluation({ halves, fresh, chosen }: Evaluation): string {
  const setups = chosen.flatMap(({ ranker, setup }) =>
    setup === null ? [] : [`${ranker.name}: ${JSON.stringify(setup)}`],
  );
  return [
    `set-ups chosen on the tuning half\n  ${setups.join('\n  ')}`,
    ...[halves, fresh]
      .flatMap(Object.values<HalfFigures>)
      .flatMap((half) => [renderRecall(half), renderVerdicts(half)]),
  ].join('\n\n');
}

function renderRecall(figures: HalfFigures): string {
  const { ranked } = figures;
  const names = ranked.map(({ ranker }) => ranker);
  const sets = SETS.filter((set) => ranked.some(({ hits }) => hits.some((hit) => hit.set === set)));
  const lines = [
    `${groupOf(figures)}: recall@1 / recall@3`,
    row('', ['questions', ...names, 'margin @1', 'margin @3']),
  ];
  for (const set of sets) {
    const degrees = set.startsWith('B') ? [null, ...DEGREES] : [null];
    for (const degree of degrees) {
      const asked = ranked.map(({ hits }) => recallOf(questions(hits, set, degree)));
      const label = degree === null ? set : `  degree ${degree}`;
      const shares = asked.map(({ at1, at3 }) => `${digits(at1)} / ${digits(at3)}`);
      lines.push(
        row(label, [
          String(asked[0]?.asked ?? 0),
          ...shares,
          margin(asked.map(({ at1 }) => at1)),
          margin(asked.map(({ at3 }) => at3)),
        ]),
      );
    }
  }
  return lines.join('\n');
}

/** What a group of figures is called: the half, and the hand where it is not the first. */
function groupOf({ hand, half }: HalfFigures): string {
  return hand === 'first' ? half : `fresh hand, ${half}`;
}

/** Questions of one set, of all degrees or of one. */
export function questions(hits: readonly Hit[], set: string, degree: number | null): readonly Hit[] {
  return hits.filter((hit) => hit.set === set && (degree === null || hit.degree === degree));
}

/** By how much the product (first) is ahead of the better library. */
function margin([own = 0, ...others]: readonly number[]): string {
  const ahead = own - Math.max(...others);
  return `${ahead >= 0 ? '+' : ''}${ahead.toFixed(3)}`;
}

function renderVerdicts(figures: HalfFigures): string {
  const { cases, score } = figures;
  const keys: (keyof VerdictScore)[] = [
    'accuracyOfMatched',
    'accuracy',
    'automaticPrecision',
    'automaticRecall',
    'missingPrecision',
    'missingRecall',
    'missingPrecisionNear',
    'weakenedPrecision',
    'weakenedRecall',
    'aspects',
    'addedPrecision',
    'addedRecall',
    'nearest',
    'nearestPrecision',
  ];
  const verdicts = ['covered', 'weakened', 'stricter', 'missing', 'not-applicable'] as const;
  const table = verdicts.map((right) =>
    row(
      `  right: ${right}`,
      verdicts.map((said) => String(cases.filter((one) => one.right === right && one.said === said).length)),
    ),
  );
  return [
    `${groupOf(figures)}: verdicts of ${OWN}`,
    ...keys.map((key) => row(`  ${SCORES[key]}`, [shown(score[key])])),
    row('  right ↓ said →', verdicts),
    ...table,
  ].join('\n');
}

function shown({ good, of, share }: Share): string {
  return `${share === null ? '—' : digits(share)} (${good}/${of})`;
}

/** Every wrong answer of a half, with its texts. */
export function renderDiff({ ranked, cases, added }: HalfFigures): string {
  const hits = ranked.find(({ ranker }) => ranker === OWN)?.hits ?? [];
  const late = hits
    .filter(({ rank, set }) => set.startsWith('B') && rank !== 1)
    .map(
      ({ set, degree, rank, asked, right, first }) =>
        `[${set}, degree ${degree}] rank ${rank ?? '—'}\n  asked  ${plain(asked)}\n  right  ${plain(right)}\n  first  ${plain(first ?? '—')}`,
    );
  const wrong = cases
    .filter(
      ({ right, said, matched }) =>
        right !== said || (!matched && said !== 'missing' && said !== 'not-applicable'),
    )
    .map(
      (one) =>
        `[${one.plan} right ${one.right} ${one.rightAspects.join()}, said ${one.said} ${one.saidAspects.join()}${one.matched ? '' : ', other item'}]\n  duty     ${one.duty}\n  sentence ${one.sentence ?? '—'}\n  counted  ${one.counted.join(' | ') || '—'}\n  why      ${one.why}`,
    );
  const own = added
    .filter(({ right, said }) => right !== said)
    .map(
      ({ plan, text, right }) =>
        `[${plan} ${right ? 'added, but counted for a duty' : 'answers a duty, but called added'}] ${text}`,
    );
  return [...late, ...wrong, ...own].join('\n');
}

function plain(text: string): string {
  return text.replace(/\s+/g, '');
}

function digits(value: number): string {
  return value.toFixed(3);
}

function row(label: string, cells: readonly string[]): string {
  return `${label.padEnd(46)}${cells.map((cell) => cell.padEnd(18)).join('')}`.trimEnd();
}
