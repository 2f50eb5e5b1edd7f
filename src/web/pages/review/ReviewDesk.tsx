import { useCallback, useEffect, useMemo, useState } from 'react';
import type { PlanIssue, Review, ReviewOp } from '../../../contracts/plans.ts';
import type { PlanSource } from '../../../contracts/source.ts';
import { count } from '../../format/numbers.ts';
import { rich, t } from '../../i18n/index.ts';
import { Button, Segments } from '../../kit/buttons.tsx';
import { ProblemNote } from '../../kit/states.tsx';
import { useMay } from '../../session/session.ts';
import { AccountBar, Steps } from './AccountBar.tsx';
import { accountOf, percentOf } from './accounting.ts';
import type { ItemTool } from './ItemEditor.tsx';
import { KeysHelp } from './KeysHelp.tsx';
import { useReviewKeys } from './keys.ts';
import { PublishDialog } from './PublishDialog.tsx';
import type { Passage } from './SourceLine.tsx';
import { SourcePanel } from './SourcePanel.tsx';
import type { TreeHandles } from './TaskBlock.tsx';
import { TreePanel } from './TreePanel.tsx';
import { itemAt, mergeTarget, nextItem, placedItems, taskAt } from './tree.ts';
import { type Notice, useCorrections } from './useReview.ts';

interface ReviewDeskProps {
  readonly planId: string;
  readonly review: Review;
  readonly source: PlanSource;
}

/** Where the person stands: at an item, at a task, or at an issue's passage. */
interface Place {
  readonly itemId: string | null;
  readonly isEditing: boolean;
  readonly taskNo: number | null;
  readonly lit: Passage | null;
  readonly tool: ItemTool;
}

/** Source and tree side by side, bound both ways. */
export function ReviewDesk({ planId, review, source }: ReviewDeskProps) {
  const may = useMay();
  const corrections = useCorrections(planId, review);
  const items = useMemo(() => placedItems(review), [review]);
  const [place, setPlace] = useState<Place>(() => firstPlace(review));
  const [side, setSide] = useState<'tree' | 'source'>('tree');
  const [isPublishing, setPublishing] = useState(false);
  const account = useMemo(() => accountOf(source, review.issues), [source, review.issues]);
  const lineOf = useMemo(() => lineFinder(source.text), [source.text]);

  const openItem = useCallback(
    (itemId: string, isEditing = true) => {
      const found = items.find(({ item }) => item.id === itemId);
      if (found) setPlace({ itemId, isEditing, taskNo: null, lit: found.item.source, tool: 'none' });
    },
    [items],
  );
  const openTask = useCallback(
    (no: number) => {
      const task = review.tasks.find((tk) => tk.no === no);
      if (task === undefined) return;
      setPlace((was) =>
        was.taskNo === no
          ? { ...was, taskNo: null }
          : {
              itemId: null,
              isEditing: false,
              taskNo: no,
              lit: task.unitsSource ?? task.source,
              tool: 'none',
            },
      );
    },
    [review.tasks],
  );
  const current = items.find(({ item }) => item.id === place.itemId);
  const go = (step: 1 | -1, which: 'todo' | 'all') => {
    const next = nextItem(items, place.itemId, step, which);
    if (next) openItem(next.item.id, place.isEditing);
  };
  const run = (...changes: ReviewOp[]) => {
    void corrections.run(...changes).then((after) => {
      if (after) setPlace((was) => stillThere(was, after));
    });
  };
  const confirm = (...changes: ReviewOp[]) => {
    if (current === undefined) return;
    const isOpen = current.item.status === 'proposed' || changes.length > 0;
    const all: ReviewOp[] = [...changes, { op: 'confirm-items', itemIds: [current.item.id] }];
    const next = nextItem(items, current.item.id, 1, 'todo');
    if (!isOpen || current.item.status === 'dropped') return go(1, 'all');
    void corrections.run(...all).then((after) => {
      if (after && next) openItem(next.item.id);
    });
  };
  const undo = () => {
    void corrections.undo().then((after) => {
      if (after) setPlace((was) => stillThere(was, after));
    });
  };
  useFocusOnItem(place.itemId, place.isEditing);
  useTaskInSight(place.taskNo);
  useReviewKeys({
    next: () => go(1, 'all'),
    previous: () => go(-1, 'all'),
    enter: () => {
      if (!current) go(1, 'todo');
      else if (place.isEditing) confirm();
      else openItem(current.item.id);
    },
    split: () => {
      if (current && current.item.text.length > 1) setPlace({ ...place, isEditing: true, tool: 'split' });
    },
    merge: () => {
      if (current && mergeTarget(current)) run({ op: 'merge-item', itemId: current.item.id });
    },
    undo,
    escape: () =>
      setPlace((was) =>
        was.tool === 'none' ? { ...was, isEditing: false, taskNo: null } : { ...was, tool: 'none' },
      ),
  });
  const handles: TreeHandles = {
    busy: corrections.busy,
    lineOf,
    onOpen: (id) => (id === place.itemId && place.isEditing ? openItem(id, false) : openItem(id)),
    onOpenTask: openTask,
    onRun: run,
    onConfirm: confirm,
    onTool: (tool) => setPlace({ ...place, tool }),
    onShowSource: () => setSide('source'),
  };
  const press = useCallback(
    (offset: number) => {
      setSide('tree');
      const at = itemAt(items, offset);
      const task = at === null ? taskAt(review, offset) : null;
      if (at) openItem(at.item.id);
      else if (task) openTask(task.no);
    },
    [items, review, openItem, openTask],
  );
  return (
    <div className="revpage">
      <Head review={review} source={source} account={account} />
      <Notices corrections={corrections} />
      <div className="revbar">
        <Segments
          className="sides"
          label={t('review.views')}
          value={side}
          onChange={setSide}
          options={[
            { value: 'tree', label: t('review.showTree') },
            { value: 'source', label: t('review.showSource') },
          ]}
        />
      </div>
      <div className="rev" data-side={side}>
        <SourcePanel
          source={source}
          review={review}
          lit={place.lit}
          onPress={press}
          open={openPlaces(review)}
          onOpenPlace={(start) => setPlace({ ...place, lit: issueSpan(review, start) })}
        />
        <TreePanel
          review={review}
          currentId={place.itemId}
          isEditing={place.isEditing}
          taskNo={place.taskNo}
          tool={place.tool}
          handles={handles}
          onSeeIssue={(issue: PlanIssue) => {
            setPlace({ ...place, lit: issue.source });
            setSide('source');
          }}
          onPreview={() => setPublishing(true)}
          mayPublish={may('plan.publish')}
          tools={
            <>
              <KeysHelp />
              <Button size="small" disabled={!corrections.canUndo || corrections.busy} onClick={undo}>
                {t('review.undo')}
              </Button>
            </>
          }
        />
      </div>
      {isPublishing ? (
        <PublishDialog
          plan={review.plan}
          onClose={() => setPublishing(false)}
          onTask={(no) => {
            setPublishing(false);
            openTask(no);
          }}
        />
      ) : null}
    </div>
  );
}

function Head({
  review,
  source,
  account,
}: Pick<ReviewDeskProps, 'review' | 'source'> & { account: ReturnType<typeof accountOf> }) {
  const open = review.counts.openIssues;
  const values = {
    total: count(account.total),
    share: <b>{percentOf(account.homed)}</b>,
    open: <b>{open}</b>,
  };
  return (
    <>
      <div className="rhead">
        <div>
          <p className="eyebrow">{t('review.eyebrow', { file: source.fileName })}</p>
          <h1>{open > 0 ? rich('review.lead', values) : rich('review.leadClear', values)}</h1>
        </div>
        <Steps at="stepReview" />
      </div>
      <AccountBar account={account} />
    </>
  );
}

function Notices({ corrections }: { corrections: { notice: Notice | null; dismiss: () => void } }) {
  const { notice, dismiss } = corrections;
  if (notice === null) return null;
  return (
    <div className="notice">
      {notice.kind === 'problem' ? (
        <ProblemNote problem={notice.problem} />
      ) : (
        <p role="status">{notice.text}</p>
      )}
      <Button look="text" size="small" onClick={dismiss}>
        {t('common.close')}
      </Button>
    </div>
  );
}

/** Begins at the first thing that needs a hand: the first open issue's passage, else the first item not decided. */
function firstPlace(review: Review): Place {
  const issue = review.issues.find(({ settlement }) => settlement === null);
  const first = issue ? null : nextItem(placedItems(review), null, 1, 'todo');
  return {
    itemId: first?.item.id ?? null,
    isEditing: false,
    taskNo: null,
    lit: issue?.source ?? first?.item.source ?? null,
    tool: 'none',
  };
}

/** After a change: the same item, or the one its words went into; its tool put away. */
function stillThere(was: Place, review: Review): Place {
  const items = placedItems(review);
  const same = items.find(({ item }) => item.id === was.itemId);
  const found = same ?? (was.itemId && was.lit ? itemAt(items, was.lit.start) : null);
  return { ...was, itemId: found?.item.id ?? null, lit: found?.item.source ?? was.lit, tool: 'none' };
}

function openPlaces(review: Review): number[] {
  return review.issues
    .flatMap((issue) => (issue.settlement === null && issue.source !== null ? [issue.source.start] : []))
    .sort((a, b) => a - b);
}

function issueSpan(review: Review, start: number): Passage | null {
  return review.issues.find((issue) => issue.source?.start === start)?.source ?? null;
}

/** Line of the file at an offset, 1-based, by halving. */
function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** The cursor of the keyboard goes with the item, so that the tree scrolls and a reader of the screen hears it. */
function useFocusOnItem(itemId: string | null, isEditing: boolean) {
  useEffect(() => {
    if (itemId === null) return;
    const row = document.querySelector<HTMLElement>(`[data-item="${CSS.escape(itemId)}"]`);
    if (row === null) return;
    const isElsewhere = document.activeElement?.closest('.it') !== row.closest('.it');
    if (isElsewhere && document.activeElement !== document.body) row.focus({ preventScroll: true });
    if (isEditing || isElsewhere) bringIntoSight(row.closest<HTMLElement>('.it'));
  }, [itemId, isEditing]);
}

/** Scrolls the tree's own panel, never the page around it; on a phone the page is what scrolls. */
function bringIntoSight(row: HTMLElement | null) {
  const panel = row?.closest<HTMLElement>('.scroller') ?? null;
  if (row === null || panel === null) return;
  if (panel.scrollHeight <= panel.clientHeight) return row.scrollIntoView({ block: 'nearest' });
  const box = panel.getBoundingClientRect();
  const at = row.getBoundingClientRect();
  if (at.top >= box.top + 8 && at.bottom <= box.bottom - 8) return;
  panel.scrollTop += at.top - box.top - Math.max(16, (box.height - at.height) / 3);
}

/** The task whose editor was opened, from an issue or from the source. */
function useTaskInSight(taskNo: number | null) {
  useEffect(() => {
    if (taskNo !== null) bringIntoSight(document.querySelector<HTMLElement>(`#task-${taskNo} .tasked`));
  }, [taskNo]);
}
