import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fatalError } from '../../../../src/storage/engine/wire.ts';

const message = (type: string, body: Uint8Array) => {
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
};
const failure = (severity: string, text: string) =>
  message('E', Buffer.from(`S错误\0V${severity}\0C58P01\0M${text}\0\0`));
const other = fc
  .record({
    type: fc.constantFrom('D', 'T', 'C', 'Z', '1', '2', 'N'),
    body: fc.uint8Array({ maxLength: 40 }),
  })
  .map(({ type, body }) => message(type, body));
const plain = fc.constantFrom('ERROR', 'WARNING').map((severity) => failure(severity, 'PANIC: FATAL'));

it('finds the fatal error among whatever stands around it, and nothing else', () => {
  const around = fc.array(fc.oneof(other, plain), { maxLength: 8 });
  fc.assert(
    fc.property(around, around, fc.constantFrom('FATAL', 'PANIC'), (before, after, severity) => {
      expect(fatalError(Buffer.concat([...before, ...after]))).toBe(null);
      const broken = Buffer.concat([...before, failure(severity, '磁盘满'), ...after]);
      expect(fatalError(broken)).toBe(`${severity}: 磁盘满`);
    }),
  );
});
