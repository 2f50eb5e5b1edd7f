import { describe, expect, it } from 'vitest';
import { LuoshiError } from '../../../../src/kernel/errors.ts';
import { READ_LIMITS } from '../../../../src/reading/formats/limits.ts';
import { walkXml } from '../../../../src/reading/formats/package/xml.ts';

function seen(xml: string): string[] {
  const told: string[] = [];
  walkXml(xml, READ_LIMITS, {
    open: (name, attributes) => told.push(`<${name}${JSON.stringify(attributes)}`),
    close: (name) => told.push(`>${name}`),
    text: (words) => told.push(words),
  });
  return told;
}

function codeOf(xml: string): string {
  try {
    seen(xml);
  } catch (error) {
    return error instanceof LuoshiError ? error.code : `not ours: ${String(error)}`;
  }
  return 'none';
}

describe('walkXml', () => {
  it('tells elements by local name, with words resolved', () => {
    expect(
      seen(
        '<w:p xmlns:w="u" w:val="1"><t a:id="x" id="y" b:id="z">甲&amp;&#20057;<![CDATA[<丙>]]></t></w:p>',
      ),
    ).toEqual(['<p{"val":"1"}', '<t{"id":"y"}', '甲&乙', '<丙>', '>t', '>p']);
  });

  it('takes attributes with dangerous names for words only', () => {
    expect(seen('<a __proto__="x"/>')).toEqual(['<a{"__proto__":"x"}', '>a']);
  });

  it('refuses every DOCTYPE: entity bombs and outside files', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>';
    expect(codeOf(bomb)).toBe('INPUT_HOSTILE');
    expect(codeOf('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')).toBe('INPUT_HOSTILE');
    expect(codeOf('<a>&b;</a>')).toBe('INPUT_DAMAGED');
  });

  it('refuses deep nesting, and bad or cut XML', () => {
    expect(codeOf('<a>'.repeat(201))).toBe('INPUT_HOSTILE');
    expect(codeOf(`${'<a>'.repeat(200)}${'</a>'.repeat(200)}`)).toBe('none');
    for (const bad of ['', '<a>', '<a></b>', '<a b=1/>', '甲', '<a/><b/>', '<a>\u0001</a>']) {
      expect(codeOf(bad), bad).toBe('INPUT_DAMAGED');
    }
  });

  it('lets errors of its handler through', () => {
    const own = new LuoshiError('INPUT_CANCELLED', '已取消');
    const stop = () => {
      throw own;
    };
    expect(() => walkXml('<a>x</a>', READ_LIMITS, { open: stop, close: stop, text: stop })).toThrow(own);
  });
});
