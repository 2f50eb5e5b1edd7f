import { describe, expect, it } from 'vitest';
import { ocrFolder } from '../../scripts/addOcr.mjs';
import { readConfig } from '../../src/config/config.ts';

describe('npm run ocr:add', () => {
  it.each([
    [{}],
    [{ LUOSHI_DATA: '/srv/luoshi' }],
    [{ LUOSHI_DATA: 'other' }],
    [{ LUOSHI_DATA: '~/luoshi', LUOSHI_OCR: '' }],
    [{ LUOSHI_DATA: '/srv/luoshi', LUOSHI_OCR: '/opt/ocr' }],
    [{ LUOSHI_OCR: '~/ocr' }],
  ])('installs where the program looks: %j', (env) => {
    expect(ocrFolder(env)).toBe(readConfig(env).ocrDir);
  });
});
