const [FULL_WIDTH, LAST_FULL_WIDTH, SHIFT] = [0xff_01, 0xff_5e, 0xfe_e0];

/** A character as it is compared: half-width, small. One UTF-16 unit stays one. */
export function comparedSign(sign: string): string {
  const code = sign.charCodeAt(0);
  const half = code >= FULL_WIDTH && code <= LAST_FULL_WIDTH ? String.fromCharCode(code - SHIFT) : sign;
  const small = half.toLowerCase();
  return small.length === 1 ? small : half;
}

/** The words of a list parted by white space, as they are compared. */
export function comparedWords(list: string): string[] {
  return list
    .trim()
    .split(/\s+/)
    .map((word) => [...word].map(comparedSign).join(''));
}
