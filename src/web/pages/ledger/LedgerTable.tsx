import type { KeyboardEvent } from 'react';
import type { Ledger } from '../../../contracts/ledger.ts';
import type { LedgerSearch } from '../../address/filters.ts';
import { t } from '../../i18n/index.ts';
import { FigureLink } from '../../kit/links.tsx';
import { columnsOf } from './columns.ts';
import { TaskRow } from './TaskRow.tsx';

const HEADS = ['measures', 'units', 'deadline', 'state'] as const;
const WIDTHS = { measures: undefined, units: 'w3', deadline: 'w4', state: 'w5' } as const;

/** The four columns of the paper and the state, part by part. */
export function LedgerTable({
  ledger,
  search,
  onOpen,
}: {
  ledger: Ledger;
  search: LedgerSearch;
  onOpen: (task: number | undefined) => void;
}) {
  const columns = columnsOf(search.hide);
  const heads = HEADS.filter(columns.shows);
  return (
    <table
      className={`led ${search.rows ?? 'medium'}`}
      onKeyDown={(event) => walkRows(event, () => onOpen(undefined))}
    >
      <colgroup>
        <col className={columns.shows('measures') ? 'w1' : undefined} />
        {heads.map((column) => (
          <col key={column} className={WIDTHS[column]} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t('ledger.col-task')}</th>
          {heads.map((column) => (
            <th key={column} scope="col">
              {t(`ledger.col-${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      {ledger.parts.map((part) => (
        <PartRows key={part.no} {...{ ledger, part, columns, search, onOpen }} />
      ))}
    </table>
  );
}

function PartRows({
  ledger,
  part,
  columns,
  search,
  onOpen,
}: {
  ledger: Ledger;
  part: Ledger['parts'][number];
  columns: ReturnType<typeof columnsOf>;
  search: LedgerSearch;
  onOpen: (task: number | undefined) => void;
}) {
  const items = part.tasks.reduce((sum, task) => sum + task.items, 0);
  return (
    <>
      {part.title === '' ? null : (
        <tbody className="pt">
          <tr>
            <th colSpan={columns.width} scope="rowgroup">
              <b className="song" lang="zh-CN">
                {part.label}、{part.title}
              </b>
              <span>
                <FigureLink planId={ledger.plan.id} filters={{ part: part.no }}>
                  {t('ledger.partLine', {
                    tasks: t('common.tasks', { n: part.tasks.length }),
                    items: t('common.items', { n: items }),
                  })}
                </FigureLink>
              </span>
            </th>
          </tr>
        </tbody>
      )}
      {part.tasks.map((task) => (
        <TaskRow
          key={task.id}
          plan={ledger.plan}
          task={task}
          columns={columns}
          open={search.open === task.no}
          onToggle={() => onOpen(search.open === task.no ? undefined : task.no)}
        />
      ))}
    </>
  );
}

/** Up and down walk from row to row, Enter opens (the button's own), Esc closes. */
function walkRows(event: KeyboardEvent<HTMLTableElement>, close: () => void): void {
  if (event.key === 'Escape') close();
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const focused = document.activeElement?.closest('tbody.t');
  if (!focused) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('tbody.t .ex')];
  const here = buttons.findIndex((button) => focused.contains(button));
  const next = buttons[here + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
