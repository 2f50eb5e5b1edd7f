import type { Page } from 'playwright-core';

/**
 * What every page must keep, told in sentences; an empty list is a good page. The checks are our own, because the
 * usual library for them asks for a newer Node (ADR 0001).
 */
export async function brokenRules(page: Page): Promise<string[]> {
  return [...(await brokenFrame(page)), ...(await nameless(page)), ...(await repeatedIds(page))];
}

/** One heading of the first level, the landmarks, and no scrolling sideways. */
async function brokenFrame(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const count = (what: string) =>
      [...document.querySelectorAll(what)].filter((e) => e.checkVisibility()).length;
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    const missing = ['main', 'header', 'nav'].filter((what) => count(what) === 0);
    return [
      ...(count('h1') === 1 ? [] : [`${count('h1')} h1`]),
      ...missing.map((what) => `no ${what}`),
      ...(wide > 0 ? [`${wide} px wider than the window`] : []),
    ];
  });
}

/** Fields, buttons, links and pictures that a reader of the screen could not name. */
async function nameless(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const what = 'input:not([type=hidden]), select, textarea, button, a[href], summary, img, [role=img]';
    const named = (e: Element) => {
      const label = 'labels' in e && e.labels instanceof NodeList ? e.labels[0]?.textContent : undefined;
      const words = ['aria-label', 'aria-labelledby', 'title', 'alt'].map((a) => e.getAttribute(a));
      return [...words, label, e.textContent].some((word) => word?.trim());
    };
    return [...document.querySelectorAll(what)]
      .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('[aria-hidden=true]'))
      .filter((e) => !named(e))
      .map((e) => `nothing to call it by: ${e.outerHTML.slice(0, 120)}`);
  });
}

async function repeatedIds(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
    return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))].map((id) => `id twice: ${id}`);
  });
}

/** Texts of an English page that are Chinese although they are not marked so, and texts that look like keys. */
export async function untranslated(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isChinese = (e: Element) => e.closest('[lang]')?.getAttribute('lang')?.startsWith('zh') ?? false;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const text = walker.currentNode.textContent?.trim() ?? '';
      if (!parent?.checkVisibility() || parent.closest('script, style, .mono')) continue;
      if (/\p{Script=Han}/u.test(text) && !isChinese(parent)) texts.push(text);
      if (/^[a-z]+\.[a-z][A-Za-z]+$/.test(text)) texts.push(text);
    }
    return texts;
  });
}
