import { z } from 'zod';
import type { Found, FoundGroup, SearchAnswer } from '../../contracts/search.ts';
import { can } from '../../domain/roles.ts';
import {
  SEARCH_KINDS,
  type SearchKind,
  type SearchQuery,
  searchQuery,
  snippetOf,
} from '../../domain/search/index.ts';
import { LuoshiError } from '../../kernel/errors.ts';
import { getPlan } from '../../storage/repositories/plans.ts';
import { findSearchState, isFilled } from '../../storage/repositories/searchFilling.ts';
import {
  type Behind,
  type FoundKey,
  type FoundOrder,
  findBest,
  findCommon,
  findNewest,
  MAX_COUNTED,
  type Wanted,
} from '../../storage/repositories/searchFinding.ts';
import { type FoundThing, findThings } from '../../storage/repositories/searchViews.ts';
import { getUnit } from '../../storage/repositories/units.ts';
import { type Call, mustBeAllowed } from '../context.ts';
import { packCursor, unpackCursor } from '../cursor.ts';
import { searchUnits } from '../units/searchUnits.ts';

interface Asked {
  readonly q: string;
  readonly kind?: SearchKind | undefined;
  readonly planId?: string | undefined;
  readonly unit?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

const SHOWN_OF_EACH = 5;
const SHOWN_OF_ONE = 20;
const MAX_SNIPPETS = 2;

const place = z.tuple([z.enum(['best', 'newest']), z.int(), z.int(), z.string().max(200), z.int()]);

/** Order, rank, moment and key of the last row of a page, and how many there are. */
type Place = z.output<typeof place>;

/**
 * Finds what holds every word that was asked, or a word that means the same: published plans with their tasks and items, drafts
 * that the person reviews,
 * and of the person's own subtree the newest version of each report and the names of evidence.
 * @throws FORBIDDEN; NOT_FOUND for the plan or unit; REQUEST_INVALID for a bad cursor
 */
export async function search(call: Call, { query: asked }: { query: Asked }): Promise<SearchAnswer> {
  mustBeAllowed(call, 'plan.read', { unitPath: call.actor.unitPath });
  const query = searchQuery(asked.q);
  const behind = behindOf(asked);
  const narrowed = await narrow(call, asked);
  const kinds = SEARCH_KINDS.filter(
    (kind) => (asked.kind ?? kind) === kind && isReadable(call, kind) && query.terms.length > 0,
  );
  const limit = asked.limit ?? (asked.kind === undefined ? SHOWN_OF_EACH : SHOWN_OF_ONE);
  const groups = await Promise.all(
    kinds.map((kind) => groupOf(call, wantedOf(call, kind, query, narrowed), behind, limit)),
  );
  return {
    words: query.terms.map(({ word }) => word),
    also: query.also.map(({ word, others }) => ({ word, others: [...others] })),
    groups,
    units: await unitsOf(call, asked, limit),
    complete: isFilled(await findSearchState(call.db)),
  };
}

function isReadable({ actor }: Call, kind: SearchKind): boolean {
  const object = { unitPath: actor.unitPath };
  if (kind === 'report') return can(actor, 'obligation.read', object);
  if (kind === 'evidence') return can(actor, 'evidence.read', object);
  return true;
}

interface Narrowed {
  readonly planId: string | undefined;
  /** Path of the unit asked for. */
  readonly unitPath: string | undefined;
  /** Path of the unit whose plan it is: whatever is owed under a plan is owed at or under it. */
  readonly planPath: string | undefined;
}

async function narrow(call: Call, { planId, unit }: Asked): Promise<Narrowed> {
  const plan = planId === undefined ? undefined : await getPlan(call.db, planId);
  const under = unit === undefined ? undefined : await getUnit(call.db, unit);
  return { planId, unitPath: under?.path, planPath: plan?.unitPath };
}

function wantedOf(call: Call, kind: SearchKind, query: SearchQuery, narrowed: Narrowed): Wanted {
  const within = withinOf(call, kind, narrowed);
  return { kind, query, within, planId: narrowed.planId, draftsWithin: draftsOf(call, kind) };
}

/** Drafts are found by those who review them, at their own organ and below. */
function draftsOf({ actor }: Call, kind: SearchKind): string | null {
  if (kind === 'report' || kind === 'evidence') return null;
  return can(actor, 'plan.review', { unitPath: actor.unitPath }) ? actor.unitPath : null;
}

/** What is reported is read at the person's own unit and below; plans everywhere. */
function withinOf({ actor }: Call, kind: SearchKind, { unitPath, planPath }: Narrowed): string[] {
  const owned = kind === 'report' || kind === 'evidence';
  const paths = [owned ? actor.unitPath : undefined, unitPath, owned ? planPath : undefined];
  return paths.flatMap((path) => path ?? []);
}

function behindOf({ cursor, kind }: Asked): Place | null {
  const behind = unpackCursor(cursor, place);
  if (behind !== null && kind === undefined) {
    throw new LuoshiError('REQUEST_INVALID', '翻页须指明查找哪一类', {
      faults: [{ path: 'query.kind', message: '请指明 kind' }],
    });
  }
  return behind;
}

async function groupOf(call: Call, wanted: Wanted, from: Place | null, limit: number): Promise<FoundGroup> {
  const page = await pageOf(call, wanted, from, limit + 1);
  const shown = page.rows.slice(0, limit);
  const things = await findThings(call.db, wanted.kind, shown);
  const last = page.rows.length > limit ? shown.at(-1) : undefined;
  return {
    kind: wanted.kind,
    total: Math.min(page.total, MAX_COUNTED),
    more: page.total > MAX_COUNTED,
    order: page.order,
    rows: shown.flatMap((row) => {
      const thing = things.get(row.key);
      return thing && mayShow(call, thing) ? [view(wanted, thing)] : [];
    }),
    next: last
      ? packCursor([page.order, last.rank, last.at.getTime(), last.key, page.total] satisfies Place)
      : null,
  };
}

/** Rights once more, by where the obligation stands now: a unit may have moved this very moment. */
function mayShow({ actor }: Call, { unitPath }: FoundThing): boolean {
  return unitPath === null || unitPath.startsWith(actor.unitPath);
}

interface Page {
  readonly order: FoundOrder;
  readonly total: number;
  readonly rows: readonly FoundKey[];
}

/** A list keeps the order of its first page to its end. */
async function pageOf({ db }: Call, wanted: Wanted, from: Place | null, limit: number): Promise<Page> {
  const behind: Behind | null = from === null ? null : { rank: from[1], at: new Date(from[2]), key: from[3] };
  if (from?.[0] === 'newest') {
    return { order: 'newest', total: from[4], rows: await findNewest(db, wanted, behind, limit) };
  }
  const isBig = wanted.kind === 'report' || wanted.kind === 'evidence';
  const common = isBig && from === null ? await findCommon(db, wanted, limit) : null;
  if (common) return { order: 'newest', ...common };
  const best = await findBest(db, wanted, behind, limit);
  if (best.total <= MAX_COUNTED || from !== null) return { order: 'best', ...best };
  return { order: 'newest', total: best.total, rows: await findNewest(db, wanted, null, limit) };
}

function view({ kind, query }: Wanted, thing: FoundThing): Found {
  const { key, plan, task, itemNo, unit, obligationId, period, on } = thing;
  return {
    kind,
    key,
    plan: { ...plan },
    task: task && { ...task },
    itemNo,
    unit: { ...unit },
    obligationId,
    period,
    judgement: thing.judgement,
    on,
    snippets: snippetsOf(thing, query),
  };
}

function snippetsOf({ texts }: FoundThing, query: SearchQuery): Found['snippets'] {
  const shown = new Set<string>();
  return texts
    .flatMap(({ field, text }) => {
      const snippet = shown.has(field) ? null : snippetOf(text, query);
      if (snippet) shown.add(field);
      return snippet ? [{ field, ...snippet, marks: snippet.marks.map((mark) => ({ ...mark })) }] : [];
    })
    .slice(0, MAX_SNIPPETS);
}

/** Units are found by name, short name, pinyin and code; they are no part of a plan. */
async function unitsOf(call: Call, { q, kind, planId, unit }: Asked, limit: number) {
  if (kind !== undefined || planId !== undefined || unit !== undefined) return [];
  if (!can(call.actor, 'unit.read', { unitPath: null })) return [];
  return (await searchUnits(call, { query: { q, limit } })).rows;
}
