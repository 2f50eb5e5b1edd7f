import type { Locator, Page } from 'playwright-core';

/** The number in a text that has one: `3,549 件责任事项` → 3549. */
export function numberIn(text: string): number {
  const found = /\d[\d,]*/.exec(text)?.[0];
  if (found === undefined) throw new Error(`no number in “${text}”`);
  return Number(found.replaceAll(',', ''));
}

/**
 * Presses a figure, reads how many the list it opens says it holds, and goes back.
 * @returns what the figure said, and the list's total
 */
export async function openFigure(page: Page, figure: Locator): Promise<{ said: number; listed: number }> {
  const said = numberIn(await figure.innerText());
  await figure.click();
  await page.getByRole('heading', { level: 1, name: '责任事项' }).waitFor();
  const listed = numberIn(await page.getByText(/^[\d,]+ 件$/).innerText());
  await page.goBack();
  await figure.waitFor();
  return { said, listed };
}
