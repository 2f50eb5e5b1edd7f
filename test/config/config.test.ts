import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';

describe('configuration', () => {
  it('stands on the embedded store when nothing is set', () => {
    const config = readConfig({});
    expect(config.store).toEqual({ dataDir: `${process.cwd()}/data/store` });
    expect(config.port).toBe(8686);
    expect(config.host).toBe('127.0.0.1');
  });

  it('names every bad variable at once and prints no value', () => {
    try {
      readConfig({ LUOSHI_PORT: '99999', DATABASE_URL: 'mysql://u:geheim@h/db' });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
      const text = String(error);
      expect(text).toContain('LUOSHI_PORT');
      expect(text).toContain('DATABASE_URL');
      expect(text).not.toContain('geheim');
      expect(text).not.toContain('99999');
    }
  });

  it('takes an empty variable as not set, and the language from the surroundings', () => {
    expect(readConfig({ DATABASE_URL: '' }).store).toHaveProperty('dataDir');
    expect(readConfig({ LANG: 'en_US.UTF-8' }).lang).toBe('en');
    expect(readConfig({ LANG: 'C.UTF-8' }).lang).toBe('zh');
    expect(readConfig({ LANG: 'en_US.UTF-8', LUOSHI_LANG: 'zh' }).lang).toBe('zh');
  });
});
