import type { PlanSource } from '../../contracts/source.ts';
import { SOURCE_FORMATS, type SourceFormat, type SourceLayout } from '../../domain/source.ts';
import { getPlanSource } from '../../storage/repositories/plans.ts';
import { type Call, type FileAnswer, mustBeAllowed } from '../context.ts';

/** Of a plan that was imported before documents had an arrangement. */
const PLAIN: SourceLayout = {
  pages: [],
  elements: [],
  places: [],
  notes: [],
  indicators: [],
  otherTables: [],
};

/**
 * What a plan was read from: its words, how they are arranged, their places, and where every character of them went.
 * @throws NOT_FOUND; FORBIDDEN
 */
export async function getSource(call: Call, input: { params: { planId: string } }): Promise<PlanSource> {
  mustBeAllowed(call, 'plan.read', { unitPath: null });
  const row = await getPlanSource(call.db, input.params.planId);
  const { fileName, encoding, bytes, sha256, text, regions } = row;
  const layout = row.layout ?? PLAIN;
  const format = formatOf(row.format);
  return { fileName, format, encoding, bytes, sha256, text, regions, ...layout };
}

const MEDIA_TYPES: Record<SourceFormat, string> = {
  text: 'text/plain',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  wps: 'application/vnd.ms-works',
  rtf: 'application/rtf',
  odt: 'application/vnd.oasis.opendocument.text',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xls: 'application/vnd.ms-excel',
  html: 'text/html',
  ofd: 'application/ofd',
};

/**
 * The file a plan was read from, byte for byte, under the name it came with.
 * @throws NOT_FOUND; FORBIDDEN
 */
export async function getPlanFile(call: Call, input: { params: { planId: string } }): Promise<FileAnswer> {
  mustBeAllowed(call, 'plan.read', { unitPath: null });
  const { fileName, format, sha256 } = await getPlanSource(call.db, input.params.planId);
  const { stream } = await call.files.read(sha256);
  return { fileName, mediaType: MEDIA_TYPES[formatOf(format)], stream };
}

function formatOf(stored: string): SourceFormat {
  return SOURCE_FORMATS.find((format) => format === stored) ?? 'text';
}
