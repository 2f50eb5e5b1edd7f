import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import type { PlanSource } from '../../../contracts/source.ts';
import { placeNamer } from '../../../domain/placeWords.ts';
import { useEndpoint } from '../../api/hooks.ts';
import { fileSize, shortHash } from '../../format/numbers.ts';
import { locale, t } from '../../i18n/index.ts';
import { Loaded } from '../../kit/states.tsx';
import { useTitle } from '../../shell/useTitle.ts';
import { linesOf, type SourceLine } from './sourceLines.ts';
import '../../styles/source.css';

const route = getRouteApi('/app/plans/$planId/source');

/** The source as it came in, with the passage lit that something was read from. */
export function SourcePage() {
  useTitle(t('source.title'));
  const { planId } = route.useParams();
  const query = useEndpoint('getSource', { params: { planId } });
  return (
    <Loaded query={query} lines={8}>
      {(source) => <SourceSheet source={source} />}
    </Loaded>
  );
}

function SourceSheet({ source }: { source: PlanSource }) {
  const { start, end } = route.useSearch();
  const asked = start !== undefined && end !== undefined;
  const inside = asked && start < end && end <= source.text.length;
  const lines = useMemo(() => linesOf(source, inside ? { start, end } : null), [source, inside, start, end]);
  const place = inside ? placeNamer(source, locale())({ start, end }) : null;
  return (
    <>
      <div className="lhead">
        <h1>{t('source.title')}</h1>
        <span className="mut">
          {[
            source.fileName,
            ...(source.encoding === '' ? [] : [source.encoding.toUpperCase()]),
            fileSize(source.bytes),
            `SHA-256 ${shortHash(source.sha256)}`,
          ].join(' · ')}
        </span>
        <span className="sp" />
        {place === null ? null : <b className="litnote">{place}</b>}
      </div>
      {asked && !inside ? <p className="mut">{t('source.none')}</p> : null}
      <section className="panel">
        <Lines lines={lines} />
      </section>
    </>
  );
}

function Lines({ lines }: { lines: readonly SourceLine[] }) {
  const first = useRef<HTMLElement>(null);
  const firstNo = lines.find((line) => line.lit !== '')?.no;
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls again when another passage is lit
  useEffect(() => {
    first.current?.scrollIntoView({ block: 'center' });
  }, [firstNo]);
  return (
    <ol className="paperlines" lang="zh-CN">
      {lines.map((line) => (
        <li key={line.no} className={lookOf(line)}>
          <i>{isBlank(line) ? null : line.no}</i>
          <span>
            {line.before}
            {line.lit === '' ? null : <mark ref={line.no === firstNo ? first : undefined}>{line.lit}</mark>}
            {line.after}
          </span>
          <em lang={document.documentElement.lang}>{line.begins === null ? null : nameOf(line.begins)}</em>
        </li>
      ))}
    </ol>
  );
}

function isBlank(line: SourceLine): boolean {
  return `${line.before}${line.lit}${line.after}`.trim() === '';
}

function lookOf(line: SourceLine): string | undefined {
  if (line.lit !== '') return 'on';
  if (isBlank(line)) return 'blank';
  return line.begins?.kind === 'furniture' ? 'fur' : undefined;
}

function nameOf(region: NonNullable<SourceLine['begins']>): string {
  const kind = region.kind === 'space' ? '' : t(`source.kind-${region.kind}`);
  return region.task === null ? kind : `${t('source.task', { n: region.task })} ${kind}`;
}
