import { memo } from 'react';
import type { Review, ReviewOp, ReviewTask } from '../../../contracts/plans.ts';
import type { PlaceNamer } from '../../../domain/placeWords.ts';
import { t } from '../../i18n/index.ts';
import { Icon } from '../../kit/icons.tsx';
import { Mark } from '../../kit/marks.tsx';
import { ItemEditor, type ItemTool } from './ItemEditor.tsx';
import { addresseeWords } from './reviewWords.ts';
import { TaskEditor } from './TaskEditor.tsx';
import { blocksOf, type PlacedItem } from './tree.ts';

/** What the tree and its rows share. */
export interface TreeHandles {
  readonly busy: boolean;
  /** Names the place of a passage: 第 3 页, 第 555 行. */
  readonly placeOf: PlaceNamer;
  readonly onOpen: (itemId: string) => void;
  readonly onOpenTask: (no: number) => void;
  readonly onRun: (...changes: ReviewOp[]) => void;
  readonly onConfirm: (...changes: ReviewOp[]) => void;
  readonly onTool: (tool: ItemTool) => void;
  readonly onShowSource: () => void;
}

interface TaskBlockProps {
  readonly task: ReviewTask;
  readonly part: Review['parts'][number] | undefined;
  /** The item under the cursor, when it is of this task. */
  readonly currentId: string | null;
  readonly isEditing: boolean;
  readonly isTaskOpen: boolean;
  readonly tool: ItemTool;
  readonly handles: TreeHandles;
}

/** One task: its head with lead and deadline, then its items under whom they bind. */
export const TaskBlock = memo(function TaskBlock(props: TaskBlockProps) {
  const { task, part, isTaskOpen, handles } = props;
  return (
    <section className="taskb" id={`task-${task.no}`} lang="zh-CN">
      <TaskHead {...props} />
      {isTaskOpen ? <TaskEditor task={task} busy={handles.busy} onRun={handles.onRun} /> : null}
      {blocksOf(task).map((block) => {
        const items = block.measures.flatMap((measure) =>
          measure.items.map((item) => ({ item, measure, task })),
        );
        return (
          <div key={block.key}>
            <div className="ta">
              <Icon name="down" />
              <b>{addresseeWords(block.addressee)}</b>
              <span className="mut">
                {t('review.blockCounts', { measures: block.measures.length, items: items.length })}
              </span>
            </div>
            <ol>
              {items.map((placed) => (
                <ItemRow key={placed.item.id} placed={placed} {...props} />
              ))}
            </ol>
          </div>
        );
      })}
      {part === undefined ? null : <span className="vh">{part.title}</span>}
    </section>
  );
});

function TaskHead({ task, part, isTaskOpen, handles }: TaskBlockProps) {
  const lead = task.units.find((u) => u.role === 'lead') ?? task.units.find((u) => u.proposedLead);
  const others = task.units.length - (lead ? 1 : 0);
  return (
    <button
      type="button"
      className="tt"
      aria-expanded={isTaskOpen}
      onClick={() => handles.onOpenTask(task.no)}
    >
      <span className="song b">
        {part ? <span className="no">{part.label}</span> : null}
        {task.no}. {task.title}
      </span>
      {lead ? (
        <span className={`chip ${lead.proposedLead ? 'guess' : 'lead'}`}>
          {lead.name} {lead.proposedLead ? t('common.leadProposed') : t('common.lead')}
        </span>
      ) : null}
      {others > 0 ? <span className="chip">{t('review.otherUnits', { n: others })}</span> : null}
      {task.units.some((u) => u.unitId === null) ? (
        <span className="chip guess">
          <Mark name="warn" /> {t('review.issue.unit-unknown')}
        </span>
      ) : null}
      <span className="chip">{task.deadline.date ?? task.deadline.text ?? t('deadlineKind.none')}</span>
      <span className="edit">{t('review.editTask')}</span>
    </button>
  );
}

const STATUS = { confirmed: 'done', proposed: 'todo', dropped: 'none' } as const;

function ItemRow({ placed, currentId, isEditing, tool, handles }: TaskBlockProps & { placed: PlacedItem }) {
  const { item } = placed;
  const isCurrent = item.id === currentId;
  const isOpen = isCurrent && isEditing;
  return (
    <li className={`it ${isCurrent ? 'on' : ''} ${item.status}`}>
      <button
        type="button"
        className="head"
        data-item={item.id}
        aria-expanded={isOpen}
        onClick={() => handles.onOpen(item.id)}
      >
        <span className="ck">
          <Mark name={STATUS[item.status]} />
          <span className="vh">{t(`review.status.${item.status}`)}</span>
        </span>
        <span className="id">{item.no}</span>
        <span className="song">{item.text}</span>
        <span className="tags">
          {item.status === 'dropped' ? <span className="chip">{t('review.dropped')}</span> : null}
          {item.changed ? <span className="chip">{t('review.changed')}</span> : null}
          {item.quantity ? (
            <span className="chip">
              {item.quantity.value} {item.quantity.unit}
            </span>
          ) : null}
          <span className="chip kind">{t(`deliverable.${item.deliverable}`)}</span>
        </span>
      </button>
      {isOpen ? (
        <>
          <p className="s mut from">
            <From place={handles.placeOf(item.source)} />
            <button type="button" className="plainbtn phone" onClick={handles.onShowSource}>
              {t('review.inTree')}
            </button>
          </p>
          <ItemEditor
            key={`${item.id} ${item.text} ${item.status} ${item.changed}`}
            placed={placed}
            busy={handles.busy}
            tool={tool}
            onTool={handles.onTool}
            onRun={handles.onRun}
            onConfirm={handles.onConfirm}
          />
        </>
      ) : null}
    </li>
  );
}

function From({ place }: { place: string | null }) {
  return place === null ? null : <span>{t('review.from', { place })}</span>;
}
