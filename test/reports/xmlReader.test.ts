import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LuoshiError } from '../../src/kernel/errors.ts';
import { XmlReader } from '../../src/reports/xlsx/xmlReader.ts';

const SHEET = `<?xml version="1.0" encoding="UTF-8"?><!-- 台账 -->
<x:row r='1' x:note="a &lt; b &#x4E2D;"><c t="s">\r\n甲 &amp; 𠮷</c><v/><![CDATA[<乙>&]]></x:row>`;

/** What is told of a document that comes in pieces; runs of text that follow each other are one. */
function told(pieces: readonly Buffer[]): unknown[] {
  const events: unknown[] = [];
  let run = '';
  const tell = (event: unknown) => {
    if (run !== '') events.push(run);
    run = '';
    events.push(event);
  };
  const reader = new XmlReader({
    open: (name, attributes) => tell({ open: name, ...attributes }),
    text: (text) => {
      run += text;
    },
    close: (name) => tell({ close: name }),
  });
  for (const piece of pieces) reader.write(piece);
  reader.end();
  return events;
}

function refusal(...pieces: readonly (string | Buffer)[]): unknown {
  try {
    return told(pieces.map((piece) => Buffer.from(piece)));
  } catch (error) {
    return error instanceof LuoshiError ? error.code : error;
  }
}

describe('the parts of a workbook', () => {
  test('elements without prefix, attributes with it, entities and line ends in place', () => {
    expect(told([Buffer.from(SHEET)]).filter((event) => event !== '\n')).toEqual([
      { open: 'row', r: '1', 'x:note': 'a < b 中' },
      { open: 'c', t: 's' },
      '\n甲 & 𠮷',
      { close: 'c' },
      { open: 'v' },
      { close: 'v' },
      '<乙>&',
      { close: 'row' },
    ]);
  });

  test('say the same however they are cut, within a character too', () => {
    const bytes = Buffer.from(SHEET);
    const whole = told([bytes]);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 20 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const pieces = places.slice(1).map((to, i) => bytes.subarray(places[i], to));
        expect(told(pieces)).toEqual(whole);
      }),
    );
  });
});

describe('what is refused', () => {
  test.each([
    ['a document type', '<!DOCTYPE a><a/>'],
    ['a document type with an entity', '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'],
    ['an entity nobody declared', '<a>&b;</a>'],
    ['a name that every object has', '<a>&constructor;</a>'],
    ['tags that do not match', '<a><b></a></b>'],
    ['a document that breaks off', '<a><b/>'],
    ['nothing', ''],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['bytes that are not UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e])],
    ['half a character at the end', Buffer.concat([Buffer.from('<a/>'), Buffer.from([0xe4, 0xb8])])],
    ['elements a hundred deep and one', '<a>'.repeat(101) + '</a>'.repeat(101)],
  ])('%s', (_, document) => {
    expect(refusal(document)).toBe('INPUT_UNSUPPORTED');
  });

  test.each([
    ['text', '<a>'],
    ['a tag', '<a b="'],
    ['a comment', '<a><!-- '],
    ['a document type', '<!DOCTYPE '],
    ['an entity', '<a>&'],
  ])('%s that never ends, before it has all been taken', (_, start) => {
    const reader = new XmlReader({ open() {}, text() {}, close() {} });
    const piece = Buffer.alloc(65_536, 'b');
    let taken = 0;
    const take = () => {
      reader.write(Buffer.from(start));
      for (; taken < 10_000_000; taken += piece.length) reader.write(piece);
    };
    expect(take).toThrow(LuoshiError);
    expect(taken).toBeLessThan(1_100_000);
  });

  test('a hundred deep is not refused, nor many runs that are long together', () => {
    expect(refusal('<a>'.repeat(100) + '</a>'.repeat(100))).toHaveLength(200);
    const cell = `<c>${'长'.repeat(30_000)}</c>`;
    expect(refusal('<a>', ...Array<string>(100).fill(cell), '</a>')).toHaveLength(302);
  });
});
