import { crc32, inflateRawSync } from 'node:zlib';
import { LuoshiError } from '../../../kernel/errors.ts';
import type { ReadLimits } from '../limits.ts';
import { decodeXml } from './xmlEncoding.ts';
import { damagedPackage, hostilePackage, listMembers, type ZipMember } from './zipDirectory.ts';

/** A zip of named members (DOCX, XLSX, ODT, OFD); each is unpacked only when it is asked for. */
export interface Package {
  /** In the order of the file; folders left out. `\` is turned into `/`, a leading `/` dropped. */
  names(): readonly string[];
  /**
   * A member unpacked, its check sum verified; null: there is none. Letter case decides only where two names differ
   * by nothing else, as in the formats themselves.
   * @throws INPUT_DAMAGED its bytes are broken; INPUT_HOSTILE they unpack to more than declared
   * @throws INPUT_UNSUPPORTED packed in a way other than deflate
   */
  bytes(name: string): Uint8Array | null;
  /**
   * The same as text, in the encoding its byte order mark or XML declaration names.
   * @throws INPUT_ENCODING an encoding that is not known, besides what `bytes` throws
   */
  text(name: string): string | null;
}

const STORED = 0;
const DEFLATED = 8;
/** zlib hands out its result in pieces; one piece for ordinary members, several for large ones. */
const LARGEST_PIECE = 1_048_576;
const SMALLEST_PIECE = 64;

/**
 * Opens a zip within limits: everything declared is checked here, everything real when a member is unpacked.
 * @param bytes whole file
 * @throws INPUT_DAMAGED, INPUT_PASSWORD, INPUT_TOO_LARGE, INPUT_HOSTILE
 */
export function openPackage(bytes: Uint8Array, limits: ReadLimits): Package {
  const members = listMembers(bytes, limits).filter(({ name }) => name !== '' && !name.endsWith('/'));
  const names = members.map(({ name }) => name);
  const exact = new Map(members.map((member) => [member.name, member]));
  const folded = new Map(members.map((member) => [member.name.toLowerCase(), member]));
  const read = (name: string) => {
    const member = exact.get(name) ?? folded.get(name.toLowerCase());
    return member ? unpack(bytes, member) : null;
  };
  return {
    names: () => names,
    bytes: read,
    text(name) {
      const content = read(name);
      return content === null ? null : decodeXml(content);
    },
  };
}

function unpack(bytes: Uint8Array, member: ZipMember): Uint8Array {
  const packed = bytes.subarray(member.start, member.start + member.packed);
  const content = unpackedBytes(packed, member);
  if (content.length !== member.unpacked) throw damagedPackage(`${member.name} 不完整`);
  if (crc32(content) !== member.crc) throw damagedPackage(`${member.name} 与校验和不符`);
  // zlib hands out Node's own kind of array, whose slices behave otherwise
  return new Uint8Array(content.buffer, content.byteOffset, content.length);
}

function unpackedBytes(packed: Uint8Array, { method, name, unpacked }: ZipMember): Uint8Array {
  if (method === STORED) return packed;
  if (method !== DEFLATED) {
    throw new LuoshiError(
      'INPUT_UNSUPPORTED',
      `${name} 的压缩方式（${method}）不能读；请用原软件打开后另存再读入`,
    );
  }
  if (packed.length === 0 && unpacked === 0) return packed;
  try {
    return inflateRawSync(packed, {
      // zlib takes no limit of 0
      maxOutputLength: Math.max(1, unpacked),
      chunkSize: Math.max(SMALLEST_PIECE, Math.min(unpacked, LARGEST_PIECE)),
    });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE') {
      throw hostilePackage(`${name} 解压后大于所标大小`);
    }
    throw damagedPackage(`${name} 解压不了`, cause);
  }
}
