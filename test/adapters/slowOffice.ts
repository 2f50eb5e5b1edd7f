/** A thread that waits for a program which never ends: the path of the program is its only argument. */
import { LibreOffice } from '../../src/adapters/libreOffice.ts';

const program = process.argv[2] ?? '';
await new LibreOffice(program, {}).toDocx(new Uint8Array([1]), 'rtf');
