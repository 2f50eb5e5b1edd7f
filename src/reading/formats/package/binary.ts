import { damagedPackage } from './zipDirectory.ts';

/** Bytes of a binary file, little-endian; every read is checked, so that a broken offset is a damaged file. */
export class Binary {
  readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  /** @throws INPUT_DAMAGED outside the file, as all reads here */
  u8(at: number): number {
    return this.view.getUint8(this.checked(at, 1));
  }

  u16(at: number): number {
    return this.view.getUint16(this.checked(at, 2), true);
  }

  i16(at: number): number {
    return this.view.getInt16(this.checked(at, 2), true);
  }

  u32(at: number): number {
    return this.view.getUint32(this.checked(at, 4), true);
  }

  i32(at: number): number {
    return this.view.getInt32(this.checked(at, 4), true);
  }

  /** `length` bytes from `at`. */
  part(at: number, length: number): Binary {
    return new Binary(this.bytes.subarray(this.checked(at, length), at + length));
  }

  /** UTF-16 characters. */
  text(at: number, characters: number): string {
    return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(this.part(at, characters * 2).bytes);
  }

  private checked(at: number, length: number): number {
    if (at < 0 || length < 0 || at + length > this.bytes.length) throw damagedPackage('内容被截断');
    return at;
  }
}
