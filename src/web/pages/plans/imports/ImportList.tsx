import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { count } from '../../../format/numbers.ts';
import { t } from '../../../i18n/index.ts';
import { Button } from '../../../kit/buttons.tsx';
import { Empty, ProblemNote, Waiting } from '../../../kit/states.tsx';
import { plansQuery } from '../../../session/planInView.ts';
import { importLines, type Tally, tallyOf } from './importRows.ts';
import { JobRow } from './JobRow.tsx';
import { UploadRow } from './UploadRow.tsx';
import type { Upload, UploadDesk } from './uploadDesk.ts';
import { useImports } from './useImports.ts';

/** What is on its way, what is read, what became of what was imported before: newest first. */
export function ImportList({ uploads, desk }: { uploads: readonly Upload[]; desk: UploadDesk }) {
  const head = useRef<HTMLHeadingElement>(null);
  const { list, jobs, total } = useImports(uploads);
  const plans = useQuery(plansQuery).data?.rows ?? [];
  const lines = importLines(uploads, jobs);
  // the button that was pressed goes away with its row
  const remove = (id: number) => {
    desk.remove(id);
    head.current?.focus();
  };
  return (
    <section className="panel implist" aria-labelledby="imports-head">
      <div className="ph">
        <h2 id="imports-head" ref={head} tabIndex={-1}>
          {t('imports.list')}
        </h2>
        <span className="s" role="status">
          {tallyText(tallyOf(lines))}
        </span>
        {total === undefined || total === 0 ? null : (
          <span className="r mut">{t('imports.total', { n: count(total) })}</span>
        )}
      </div>
      <ListState list={list} isEmpty={lines.length === 0} />
      <ul>
        {lines.map((line) =>
          line.kind === 'upload' ? (
            <UploadRow
              key={`u${line.upload.id}`}
              upload={line.upload}
              desk={desk}
              onRemove={remove}
              plans={plans}
            />
          ) : (
            <JobRow key={line.job.id} job={line.job} upload={line.upload} desk={desk} plans={plans} />
          ),
        )}
      </ul>
      {list.hasNextPage ? (
        <p className="impmore">
          <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('imports.more')}
          </Button>
        </p>
      ) : null}
    </section>
  );
}

/** What is to be said of the list besides its rows: it waits, was refused, or holds nothing. */
function ListState({ list, isEmpty }: { list: ReturnType<typeof useImports>['list']; isEmpty: boolean }) {
  if (list.error) {
    return (
      <div className="pb">
        <ProblemNote problem={list.error} onRetry={() => void list.refetch()} />
      </div>
    );
  }
  if (list.isPending) {
    return (
      <div className="pb">
        <Waiting lines={4} />
      </div>
    );
  }
  return isEmpty ? <Empty sentence={t('imports.none')} next={t('imports.noneNext')} /> : null;
}

/** What goes on, in words; when nothing does any more, how what was sent just now has ended. */
function tallyText(tally: Tally): string {
  const words = {
    uploading: t('imports.goingUploading', { n: tally.uploading }),
    reading: t('imports.goingReading', { n: tally.reading }),
    waiting: t('imports.goingWaiting', { n: tally.waiting }),
    done: t('imports.endedDone', { n: tally.done }),
    failed: t('imports.endedFailed', { n: tally.failed }),
    refused: t('imports.endedRefused', { n: tally.refused }),
  };
  const told = (...places: (keyof Tally)[]) =>
    places
      .filter((place) => tally[place] > 0)
      .map((place) => words[place])
      .join(t('common.comma'));
  const going = told('uploading', 'reading', 'waiting');
  if (going !== '') {
    return t('imports.going', {
      parts: going,
      next: t(tally.uploading > 0 ? 'imports.stay' : 'imports.mayLeave'),
    });
  }
  const ended = told('done', 'failed', 'refused');
  return ended === '' ? '' : t('imports.ended', { parts: ended });
}
