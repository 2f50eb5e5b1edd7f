import type { PlanIssue, Review, ReviewOp } from '../../../contracts/plans.ts';
import type { PlaceNamer } from '../../../domain/placeWords.ts';
import { t } from '../../i18n/index.ts';
import { Button } from '../../kit/buttons.tsx';
import { Mark } from '../../kit/marks.tsx';
import { choiceName, issueName } from './reviewWords.ts';

interface IssueListProps {
  readonly review: Review;
  readonly busy: boolean;
  /** Names the place of a passage: 第 3 页, 第 555 行. */
  readonly placeOf: PlaceNamer;
  readonly onRun: (change: ReviewOp) => void;
  readonly onSee: (issue: PlanIssue) => void;
  readonly onTask: (no: number) => void;
}

/** What the reader could not decide, each with its choices as buttons; the first open one is lit. */
export function IssueList(props: IssueListProps) {
  const { issues } = props.review;
  const open = issues.filter((issue) => issue.settlement === null);
  const settled = issues.filter((issue) => issue.settlement !== null);
  if (issues.length === 0) return null;
  return (
    <div className="warns">
      <ol>
        {open.map((issue) => (
          <OpenIssue key={issue.id} issue={issue} {...props} />
        ))}
      </ol>
      {settled.length > 0 ? (
        <details className="settled">
          <summary>{t('review.settledIssues', { n: settled.length })}</summary>
          <ol>
            {settled.map((issue) => (
              <SettledIssue key={issue.id} issue={issue} {...props} />
            ))}
          </ol>
        </details>
      ) : null}
    </div>
  );
}

function OpenIssue({
  issue,
  busy,
  placeOf,
  onRun,
  onSee,
  onTask,
  review,
}: IssueListProps & { issue: PlanIssue }) {
  const choices = issue.choices.map((choice, i) => (
    <Button
      key={choice}
      size="small"
      look={i === 0 && issue.choices.length > 1 && issue.kind === 'leftover' ? 'primary' : 'plain'}
      disabled={busy}
      onClick={() => onRun({ op: 'settle', issueId: issue.id, settlement: choice })}
    >
      {choiceName(choice)}
    </Button>
  ));
  return (
    <li>
      <Mark name="warn" />
      <div>
        <b>{issueName(issue)}</b>
        {issue.source ? (
          <button type="button" className="plainbtn mut" onClick={() => onSee(issue)}>
            {placeOf(issue.source) ?? t('review.inTree')}
          </button>
        ) : null}
        <p>{issue.message}</p>
        <TaskChips issue={issue} review={review} onTask={onTask} />
        {issue.choices.length > 1 ? <div className="eb">{choices}</div> : null}
      </div>
      {issue.choices.length === 1 ? <span className="acts">{choices}</span> : null}
    </li>
  );
}

const FEW = 8;

/** The tasks an issue speaks of; where it is the lead, with the unit that is presumed. */
function TaskChips({
  issue,
  review,
  onTask,
}: Pick<IssueListProps, 'review' | 'onTask'> & { issue: PlanIssue }) {
  const isLead = issue.code === 'lead-proposed';
  const isSettledInTasks = isLead || issue.code === 'unit-unknown';
  // a warning about most of the list is no list of places to go to
  if (issue.taskNos.length === 0 || (issue.taskNos.length > FEW && !isSettledInTasks)) return null;
  const shown = issue.taskNos.slice(0, FEW);
  const rest = issue.taskNos.length - shown.length;
  return (
    <p className="chips">
      {shown.map((no) => {
        const guess = review.tasks.find((task) => task.no === no)?.units.find((unit) => unit.proposedLead);
        return (
          <button
            type="button"
            key={no}
            className={`chip ${isLead && guess ? 'guess' : ''}`}
            onClick={() => onTask(no)}
          >
            {isLead && guess
              ? t('review.leadGuess', { no, unit: guess.name })
              : t('review.taskTitle', { no })}
          </button>
        );
      })}
      {rest > 0 ? <span className="mut">{t('review.perTask', { n: rest })}</span> : null}
    </p>
  );
}

function SettledIssue({ issue, busy, onRun, onSee }: IssueListProps & { issue: PlanIssue }) {
  const settlement = issue.settlement ?? '';
  const isChoice = issue.choices.includes(settlement) && settlement !== 'confirm-leads';
  return (
    <li>
      <Mark name="done" />
      <div>
        <b>{issueName(issue)}</b>
        <span className="mut">{t('review.settle', { choice: choiceName(settlement) })}</span>
        <p>
          {issue.source ? (
            <button type="button" className="plainbtn" onClick={() => onSee(issue)}>
              {issue.message}
            </button>
          ) : (
            issue.message
          )}
        </p>
      </div>
      {isChoice ? (
        <span className="acts">
          <Button size="small" disabled={busy} onClick={() => onRun({ op: 'unsettle', issueId: issue.id })}>
            {t('review.takeBack')}
          </Button>
        </span>
      ) : null}
    </li>
  );
}
