import { useCallback, useMemo, useState } from 'react';
import type { PlanIssue, Review, ReviewOp } from '../../../contracts/plans.ts';
import type { PlanSource } from '../../../contracts/source.ts';
import { placeNamer } from '../../../domain/placeWords.ts';
import { locale, t } from '../../i18n/index.ts';
import { Button, Segments } from '../../kit/buttons.tsx';
import { DraftEdition } from '../../parts/editions/DraftEdition.tsx';
import { UpstreamBanner } from '../../parts/upstream/UpstreamBanner.tsx';
import { useMay } from '../../session/session.ts';
import { accountOf } from './accounting.ts';
import { DeskHead, Notices } from './DeskHead.tsx';
import { type Entry, entryAt, passageOf, type Shelf } from './found/shelves.ts';
import { useEntryInSight, useFocusOnItem, useTaskInSight } from './inSight.ts';
import { KeysHelp } from './KeysHelp.tsx';
import { useReviewKeys } from './keys.ts';
import { PublishDialog } from './PublishDialog.tsx';
import { firstPlace, issueSpan, NOWHERE, openPlaces, type Place, stillThere } from './place.ts';
import { SourcePanel } from './SourcePanel.tsx';
import type { TreeHandles } from './TaskBlock.tsx';
import { TreePanel } from './TreePanel.tsx';
import { itemAt, mergeTarget, nextItem, placedItems, taskAt } from './tree.ts';
import { useCorrections } from './useReview.ts';

interface ReviewDeskProps {
  readonly planId: string;
  readonly review: Review;
  readonly source: PlanSource;
}

/** Source and tree side by side, bound both ways. */
export function ReviewDesk({ planId, review, source }: ReviewDeskProps) {
  const may = useMay();
  const corrections = useCorrections(planId, review);
  const items = useMemo(() => placedItems(review), [review]);
  const [place, setPlace] = useState<Place>(() => firstPlace(review));
  const [side, setSide] = useState<'tree' | 'source'>('tree');
  const [shelf, setShelf] = useState<Shelf>('tasks');
  const [isPublishing, setPublishing] = useState(false);
  const account = useMemo(() => accountOf(source, review.issues), [source, review.issues]);
  const placeOf = useMemo(() => placeNamer(source, locale()), [source]);

  const show = useCallback((at: Partial<Place>) => {
    setShelf('tasks');
    setPlace({ ...NOWHERE, ...at });
  }, []);
  const openItem = useCallback(
    (itemId: string, isEditing = true) => {
      const found = items.find(({ item }) => item.id === itemId);
      if (found) show({ itemId, isEditing, lit: found.item.source });
    },
    [items, show],
  );
  const openTask = useCallback(
    (no: number) => {
      const task = review.tasks.find((tk) => tk.no === no);
      if (task === undefined) return;
      setShelf('tasks');
      setPlace((was) =>
        was.taskNo === no
          ? { ...was, taskNo: null }
          : { ...NOWHERE, taskNo: no, lit: task.unitsSource ?? task.source },
      );
    },
    [review.tasks],
  );
  const openEntry = useCallback(
    (entry: Entry) => {
      setShelf(entry.shelf);
      setPlace({ ...NOWHERE, entry, lit: passageOf(source, entry) });
    },
    [source],
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
  useEntryInSight(place.entry);
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
    placeOf,
    onOpen: (id) => (id === place.itemId && place.isEditing ? openItem(id, false) : openItem(id)),
    onOpenTask: openTask,
    onRun: run,
    onConfirm: confirm,
    onTool: (tool) => setPlace({ ...place, tool }),
    onShowSource: () => setSide('source'),
  };
  const press = useCallback(
    (offset: number) => {
      const at = itemAt(items, offset);
      const task = at === null ? taskAt(review, source.regions, offset) : null;
      const entry = at === null && task === null ? entryAt(source, offset) : null;
      if (at) openItem(at.item.id);
      else if (task) openTask(task.no);
      else if (entry) openEntry(entry);
      else return;
      setSide('tree');
    },
    [items, review, source, openItem, openTask, openEntry],
  );
  return (
    <div className="revpage">
      <DeskHead review={review} source={source} account={account} />
      <Notices corrections={corrections} />
      <DraftEdition plan={review.plan} />
      <UpstreamBanner plan={review.plan} />
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
          source={source}
          shelf={shelf}
          onShelf={setShelf}
          entry={place.entry}
          onEntry={(entry) => {
            openEntry(entry);
            setSide('source');
          }}
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
