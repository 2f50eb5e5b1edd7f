const ERROR_RESPONSE = 'E'.charCodeAt(0);
const HEADER_BYTES = 5;
const decoder = new TextDecoder();

/**
 * Looks through the backend's wire messages for an error after which the backend must not go on. A server would end
 * the process; PGlite's loop swallows the end and would answer the next query from a broken state.
 * @param bytes whole messages, each a type byte and a big-endian length
 * @returns the error's message, or null when there is none of severity FATAL or PANIC
 */
export function fatalError(bytes: Uint8Array): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + HEADER_BYTES <= bytes.length; at += 1 + view.getUint32(at + 1)) {
    if (view.getUint8(at) !== ERROR_RESPONSE) continue;
    const fields = errorFields(bytes.subarray(at + HEADER_BYTES, at + 1 + view.getUint32(at + 1)));
    const severity = fields.get('V');
    if (severity === 'FATAL' || severity === 'PANIC') return `${severity}: ${fields.get('M') ?? ''}`;
  }
  return null;
}

/** Fields of an ErrorResponse: a letter and a text ended by zero, each; a lone zero ends them. */
function errorFields(body: Uint8Array): Map<string, string> {
  const texts = decoder.decode(body).split('\0');
  return new Map(texts.filter((text) => text !== '').map((text) => [text.slice(0, 1), text.slice(1)]));
}
