/** Encodes text as GB18030 by turning the platform's decoder round; two-byte codes are all that Chinese lists need. */
export function gb18030(text: string): Uint8Array {
  const codes = twoByteCodes();
  const bytes: number[] = [];
  for (const character of text) {
    const ascii = character.charCodeAt(0) < 0x80 ? [character.charCodeAt(0)] : undefined;
    const code = ascii ?? codes.get(character);
    if (!code) throw new Error(`no two-byte code for ${character}`);
    bytes.push(...code);
  }
  return Uint8Array.from(bytes);
}

function twoByteCodes(): Map<string, number[]> {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const codes = new Map<string, number[]>();
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      if (second === 0x7f) continue;
      codes.set(decoder.decode(Uint8Array.of(first, second)), [first, second]);
    }
  }
  return codes;
}
