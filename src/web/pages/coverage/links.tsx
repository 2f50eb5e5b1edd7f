import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CoverageRowsSearch, CoverageSearch, DeskShow } from '../../address/coverageFilters.ts';

/** A figure, and the single verdicts it counts. */
export function VerdictsLink({
  planId,
  filters,
  className = 'fig',
  children,
}: {
  planId: string;
  filters: CoverageRowsSearch;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Link
      to="/plans/$planId/coverage-rows"
      params={{ planId }}
      search={filters}
      className={className}
      preload={false}
    >
      {children}
    </Link>
  );
}

/** The matrix under other filters. */
export function MatrixLink({
  planId,
  filters,
  className = 'fig',
  label,
  children,
}: {
  planId: string;
  filters: CoverageSearch;
  className?: string;
  label?: string | undefined;
  children: ReactNode;
}) {
  return (
    <Link
      to="/plans/$planId/coverage"
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

/** The desk of one unit, held at some of its duties. */
export function DeskLink({
  planId,
  unitId,
  show,
  at,
  className = 'fig',
  label,
  children,
}: {
  planId: string;
  unitId: string;
  show?: DeskShow | undefined;
  /** Duty that is brought into view. */
  at?: string;
  className?: string;
  label?: string;
  children: ReactNode;
}) {
  return (
    <Link
      to="/plans/$planId/coverage/$unitId"
      params={{ planId, unitId }}
      search={{ show, at }}
      className={className}
      aria-label={label}
      preload={false}
    >
      {children}
    </Link>
  );
}
