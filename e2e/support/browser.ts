import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/machine.mjs';
import { ROOT } from './app.ts';

export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };
const SHOTS = join(ROOT, 'e2e', 'shots');

/** A real Chromium; nothing of it goes to the network. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null)
    throw new Error('no Chromium on this machine (npm test leaves this part out then)');
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath, args });
}

/** A person at a desk: own cookies, zh-CN; every fault of a page is collected, none may stay unseen. */
export async function personAt(
  browser: Browser,
  url: string,
  viewport = WIDE,
): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const context = await browser.newContext({
    baseURL: url,
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const faults: string[] = [];
  watch(page, faults);
  return { context, page, faults };
}

/** Writes down what went wrong on a page: scripts, console, answers of 400 and above, requests that got no answer. */
function watch(page: Page, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // the browser's own line for an answer of 400 and above: the answer itself is written down below
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      faults.push(`console: ${message.text()}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // a page that is left takes its questions back
    if (why !== 'net::ERR_ABORTED') faults.push(`${why} ${request.url()}`);
  });
}

/**
 * Takes a refusal that the journey provokes out of the faults.
 * @throws when it did not happen
 */
export function takeRefusal(faults: string[], refusal: RegExp): void {
  const rest = faults.filter((fault) => !refusal.test(fault));
  if (rest.length === faults.length)
    throw new Error(`no such refusal: ${refusal}; seen: ${faults.join('; ')}`);
  faults.splice(0, faults.length, ...rest);
}

/** Takes a picture into e2e/shots (not in the repository), to be looked at by a person. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}
