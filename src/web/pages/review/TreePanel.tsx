import { type ReactNode, useState } from 'react';
import type { PlanIssue, Review } from '../../../contracts/plans.ts';
import type { PlanSource } from '../../../contracts/source.ts';
import { count } from '../../format/numbers.ts';
import { t } from '../../i18n/index.ts';
import { Button, Segments } from '../../kit/buttons.tsx';
import { IndicatorList } from './found/IndicatorList.tsx';
import { OtherTableList } from './found/OtherTableList.tsx';
import { type Entry, SHELVES, type Shelf } from './found/shelves.ts';
import { IssueList } from './IssueList.tsx';
import type { ItemTool } from './ItemEditor.tsx';
import { LazyChunk } from './LazyChunk.tsx';
import { TaskBlock, type TreeHandles } from './TaskBlock.tsx';
import { placedItems } from './tree.ts';

interface TreePanelProps {
  readonly review: Review;
  readonly source: Pick<PlanSource, 'indicators' | 'otherTables'>;
  /** Which of tasks, indicators and other tables is looked at. */
  readonly shelf: Shelf;
  readonly onShelf: (shelf: Shelf) => void;
  /** The indicator or other table whose words are lit. */
  readonly entry: Entry | null;
  readonly onEntry: (entry: Entry) => void;
  readonly currentId: string | null;
  readonly isEditing: boolean;
  readonly taskNo: number | null;
  readonly tool: ItemTool;
  readonly handles: TreeHandles;
  readonly onSeeIssue: (issue: PlanIssue) => void;
  readonly onPreview: () => void;
  readonly mayPublish: boolean;
  /** Buttons at the head's right end. */
  readonly tools: ReactNode;
}

/** What was read: open issues first, then every task with its items; at the foot what still keeps it from going out. */
export function TreePanel(props: TreePanelProps) {
  const { review, currentId, taskNo } = props;
  const { counts } = review;
  const currentTask = placedItems(review).find(({ item }) => item.id === currentId)?.task.no;
  return (
    <section className="panel treep" aria-label={t('review.tree')}>
      <div className="ph">
        <h2>{t('review.tree')}</h2>
        <span className="s">
          {t('review.treeCounts', {
            parts: counts.parts,
            tasks: counts.tasks,
            measures: counts.measures,
            items: counts.items,
          })}
        </span>
        <span className="r mut">
          {t('review.confirmed', { done: count(counts.confirmedItems), total: count(counts.items) })}
        </span>
        {props.tools}
      </div>
      <ShelfChoice {...props} />
      {props.shelf === 'tasks' ? (
        <TaskShelf {...props} currentTask={currentTask} />
      ) : (
        <EntryShelf {...props} />
      )}
      <Foot {...props} currentTask={currentTask ?? taskNo ?? undefined} />
    </section>
  );
}

/** Tasks, indicators, other tables; a document of tasks alone has nothing to choose from. */
function ShelfChoice({ review, source, shelf, onShelf }: TreePanelProps) {
  const counts = {
    tasks: review.tasks.length,
    indicators: source.indicators.length,
    tables: source.otherTables.length,
  };
  if (counts.indicators + counts.tables === 0) return null;
  return (
    <div className="shelves">
      <Segments
        label={t('review.shelves')}
        value={shelf}
        onChange={onShelf}
        options={SHELVES.map((value) => ({ value, label: t(`review.shelf.${value}`, { n: counts[value] }) }))}
      />
    </div>
  );
}

/** Open issues first, then every task with its items. */
function TaskShelf(props: TreePanelProps & { readonly currentTask: number | undefined }) {
  const { review, currentId, isEditing, taskNo, tool, handles, onSeeIssue, currentTask } = props;
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const parts = new Map(review.parts.map((part) => [part.no, part]));
  return (
    <div className="scroller" ref={setScroller}>
      <IssueList
        review={review}
        busy={handles.busy}
        placeOf={handles.placeOf}
        onRun={handles.onRun}
        onSee={onSeeIssue}
        onTask={handles.onOpenTask}
      />
      <div className="tree">
        {review.tasks.map((task) => (
          <LazyChunk
            key={task.id}
            root={scroller}
            estimate={80 + task.measures.flatMap((m) => m.items).length * 30}
            wanted={task.no === currentTask || task.no === taskNo}
            render={() => (
              <TaskBlock
                task={task}
                part={parts.get(task.partNo)}
                currentId={task.no === currentTask ? currentId : null}
                isEditing={isEditing}
                isTaskOpen={task.no === taskNo}
                tool={tool}
                handles={handles}
              />
            )}
          />
        ))}
      </div>
    </div>
  );
}

function EntryShelf({ source, shelf, entry, onEntry, handles }: TreePanelProps) {
  const current = entry?.shelf === shelf ? entry.index : null;
  const { placeOf } = handles;
  return (
    <div className="scroller">
      {shelf === 'indicators' ? (
        <IndicatorList
          indicators={source.indicators}
          current={current}
          placeOf={placeOf}
          onOpen={(index) => onEntry({ shelf: 'indicators', index })}
        />
      ) : (
        <OtherTableList
          tables={source.otherTables}
          current={current}
          placeOf={placeOf}
          onOpen={(index) => onEntry({ shelf: 'tables', index })}
        />
      )}
    </div>
  );
}

function Foot({
  review,
  handles,
  onPreview,
  mayPublish,
  currentTask,
}: TreePanelProps & { currentTask: number | undefined }) {
  const { counts } = review;
  const task = review.tasks.find(({ no }) => no === currentTask);
  const rest = task?.measures.flatMap((m) => m.items).filter((i) => i.status === 'proposed').length ?? 0;
  const proposed = review.tasks
    .flatMap((tk) => tk.measures.flatMap((m) => m.items))
    .filter((i) => i.status === 'proposed').length;
  return (
    <div className="rfoot">
      <span className="mut s">
        {counts.openIssues > 0
          ? t('review.footOpen', { n: counts.openIssues })
          : proposed > 0
            ? t('review.footProposed', { n: proposed })
            : t('review.footReady')}
      </span>
      <span className="sp" />
      {task && rest > 0 ? (
        <Button
          disabled={handles.busy}
          onClick={() => handles.onRun({ op: 'confirm-task', taskId: task.id })}
        >
          {t('review.confirmRest', { n: rest })}
        </Button>
      ) : null}
      {mayPublish ? (
        <Button look="primary" onClick={onPreview}>
          {t('review.preview')}
        </Button>
      ) : null}
    </div>
  );
}
