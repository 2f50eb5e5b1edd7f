import { z } from 'zod';
import { INDICATOR_NATURES, REGION_KINDS } from '../domain/plan.ts';
import { SOURCE_FORMATS } from '../domain/source.ts';
import { span, unitRole } from './common.ts';

/** What a plan was read from: words, arrangement, places, and what else was found. Shapes: src/domain/source.ts. */

const box = { x: z.number(), y: z.number(), width: z.number(), height: z.number() };
const lines = z.array(span).readonly();

const placedSpan = z.strictObject({
  ...span.shape,
  page: z.int().nullable(),
  box: z.strictObject(box).optional(),
  boxes: z
    .array(z.strictObject({ page: z.int(), ...box }))
    .readonly()
    .optional(),
  cell: z.string().optional(),
  path: z.string().optional(),
});

const paragraph = z.strictObject({
  kind: z.literal('paragraph'),
  lines,
  heading: z.int().optional(),
  centred: z.boolean().optional(),
});

const furniture = z.strictObject({ kind: z.literal('furniture'), label: z.string(), lines });

const table = z.strictObject({
  kind: z.literal('table'),
  rows: z.int(),
  columns: z.int(),
  cells: z
    .array(z.strictObject({ row: z.int(), column: z.int(), rows: z.int(), columns: z.int(), lines }))
    .readonly(),
  repeats: lines,
  marks: lines.optional(),
  ruled: z.boolean(),
});

const unit = z.strictObject({
  name: z.string(),
  raw: z.string(),
  role: unitRole,
  proposedLead: z.boolean(),
  collective: z.boolean(),
});

export const indicator = z.strictObject({
  name: z.string(),
  group: z.string().nullable(),
  unit: z.string().nullable(),
  nature: z.enum(INDICATOR_NATURES).nullable(),
  values: z
    .array(
      z.strictObject({
        label: z.string(),
        year: z.int().nullable(),
        text: z.string(),
        value: z.number().nullable(),
      }),
    )
    .readonly(),
  units: z.array(unit).readonly(),
  source: placedSpan,
});

export const otherTable = z.strictObject({
  title: z.string().nullable(),
  headers: z.array(z.string()).readonly(),
  rows: z.int(),
  why: z.string(),
  source: placedSpan,
});

export const planSource = z.strictObject({
  fileName: z.string(),
  format: z.enum(SOURCE_FORMATS),
  /** Of text formats; empty: the format has no encoding to choose. */
  encoding: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  text: z.string(),
  regions: z.array(
    z.strictObject({
      kind: z.enum(REGION_KINDS),
      label: z.string().nullable(),
      task: z.int().nullable(),
      start: z.int(),
      end: z.int(),
    }),
  ),
  pages: z
    .array(
      z.strictObject({
        number: z.int(),
        width: z.number(),
        height: z.number(),
        turned: z.literal([90, 180, 270]).optional(),
        /** How surely its words were recognised from a picture, 0…1; absent: the file has them as words. */
        recognised: z.number().optional(),
      }),
    )
    .readonly(),
  /** Empty: plain lines. */
  elements: z.array(z.discriminatedUnion('kind', [paragraph, furniture, table])).readonly(),
  places: z
    .array(
      z.strictObject({
        ...span.shape,
        page: z.int().optional(),
        box: z.strictObject(box).optional(),
        cell: z.string().optional(),
        path: z.string().optional(),
      }),
    )
    .readonly(),
  notes: z
    .array(z.strictObject({ code: z.string(), message: z.string(), source: span.nullable() }))
    .readonly(),
  indicators: z.array(indicator).readonly(),
  otherTables: z.array(otherTable).readonly(),
});
export type PlanSource = z.infer<typeof planSource>;
