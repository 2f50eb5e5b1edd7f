import type { Browser, Locator, Page } from 'playwright-core';
import { type RunningApp, startApp } from './app.ts';
import { openBrowser } from './browser.ts';
import { plain } from './pdfText.ts';
import { firstLinks, type Person, welcome } from './person.ts';

/** A supervisor at the review of drafts: a program of their own, and the two sides of its page. */
export interface ReviewDesk {
  readonly person: Person;
  readonly page: Page;
  /** The passage side: the document as it came. */
  readonly source: Locator;
  /** The proposal side: parts, tasks, sentences, items. */
  readonly tree: Locator;
  /** Ends browser and program; the data folder goes too. */
  close(): Promise<void>;
}

/** Starts the program and signs its supervisor in; what was started is ended again when one part fails. */
export async function openReviewDesk(): Promise<ReviewDesk> {
  const [app, browser] = await Promise.all([startApp(), openBrowser()]);
  try {
    const person = await welcome(browser, firstLinks(app).supervisor, 'ducha');
    const { page } = person;
    return {
      person,
      page,
      source: page.getByRole('region', { name: '原文', exact: true }),
      tree: page.getByRole('region', { name: '读入建议' }),
      close: () => end(app, browser),
    };
  } catch (error) {
    await end(app, browser);
    throw error;
  }
}

async function end(app: RunningApp, browser: Browser): Promise<void> {
  await browser.close();
  await app.stop();
}

/** Imports a file, known or not, and opens its review. */
export async function reviewFile({ page, tree }: ReviewDesk, name: string, bytes: Buffer): Promise<void> {
  await page.goto('/plans');
  const id = await page.evaluate(
    async ({ name, bytes }) => {
      const body = new FormData();
      body.append('file', new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));
      const headers = { 'Idempotency-Key': crypto.randomUUID() };
      const answer = await fetch('/api/v1/plans?again=1', { method: 'POST', body, headers });
      const made: { plan: { id: string } } = await answer.json();
      return made.plan.id;
    },
    { name, bytes: bytes.toString('base64') },
  );
  await page.goto(`/plans/${id}/review`);
  await tree.waitFor();
}

/** The words lit in the source, without white space. */
export async function litWords({ source }: ReviewDesk): Promise<string> {
  return plain((await source.locator('mark').allInnerTexts()).join(''));
}
