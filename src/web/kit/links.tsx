import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ObligationSearch } from '../address/filters.ts';

/** A figure, and the list it counts. Every number on a page is one of these. */
export function FigureLink({
  planId,
  filters,
  className = 'fig',
  label,
  children,
}: {
  planId: string;
  filters: ObligationSearch;
  className?: string;
  /** What the figure counts, where the words around it do not say so. */
  label?: string;
  children: ReactNode;
}) {
  return (
    <Link
      to="/plans/$planId/obligations"
      params={{ planId }}
      search={filters}
      className={className}
      aria-label={label}
      preload={false}
    >
      {children}
    </Link>
  );
}

/** The passage of the source an item was read from. */
export function SourceLink({
  planId,
  span,
  className,
  children,
}: {
  planId: string;
  span: { start: number; end: number };
  className?: string;
  children: ReactNode;
}) {
  return (
    <Link to="/plans/$planId/source" params={{ planId }} search={span} className={className} preload={false}>
      {children}
    </Link>
  );
}
