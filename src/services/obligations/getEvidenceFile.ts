import { getEvidence } from '../../storage/repositories/obligations.ts';
import { type Call, type FileAnswer, mustBeAllowed } from '../context.ts';

/**
 * The file of a piece of evidence, under the name it was handed in with.
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function getEvidenceFile(
  call: Call,
  input: { params: { evidenceId: string } },
): Promise<FileAnswer> {
  const { piece, unitPath } = await getEvidence(call.db, input.params.evidenceId);
  mustBeAllowed(call, 'evidence.read', { unitPath });
  const { stream } = await call.files.read(piece.sha256);
  return { fileName: piece.name, mediaType: piece.mediaType, stream };
}
