import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sendFile } from '../../src/web/api/sendFile.ts';
import { actingHeaders, setActingFor } from '../../src/web/session/acting.ts';

const kept = new Map<string, string>();
const sent: Record<string, string> = {};

/** As much of the browser's request as `sendFile` uses. */
class SentRequest {
  readonly upload = {};
  readonly status = 200;
  readonly responseText = '{}';
  onload: (() => void) | null = null;
  open(): void {}
  setRequestHeader(name: string, value: string): void {
    sent[name] = value;
  }
  send(): void {
    this.onload?.();
  }
}

beforeEach(() => {
  kept.clear();
  for (const name of Object.keys(sent)) delete sent[name];
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal('XMLHttpRequest', SentRequest);
});
afterEach(() => vi.unstubAllGlobals());

describe('acting for somebody', () => {
  it('is said with every request of the tab, and with none once one is oneself again', () => {
    expect(actingHeaders()).toEqual({});
    setActingFor('u1');
    expect(actingHeaders()).toEqual({ 'x-luoshi-acting-for': 'u1' });
    setActingFor(null);
    expect(actingHeaders()).toEqual({});
  });

  it('is said with a file that is sent', async () => {
    setActingFor('u1');
    const file = new File(['清单'], '清单.txt');
    const watch = { key: 'k'.repeat(8), signal: new AbortController().signal, onSent: () => {} };
    await sendFile('startImport', { file, query: {} }, watch);
    expect(sent['x-luoshi-acting-for']).toBe('u1');
  });
});
