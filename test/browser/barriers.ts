import { AxeBuilder } from '@axe-core/playwright';

import type { Visitor } from './visitor.js';

const HARMFUL = ['serious', 'critical'];
/** What axe calls moderate: without them a screen reader has nowhere to go to. While a dialog is open the page is hidden from it. */
const FOR_PAGES = ['landmark-one-main', 'page-has-heading-one'];

/**
 * What keeps people out, one line for each, in the light and in the dark, where only colours differ: on the page, or within
 * what is open over it.
 */
export async function barriers({ page }: Visitor, within?: string): Promise<string[]> {
  await page.evaluate(() => document.fonts.ready);
  const isCovered = (await page.getByRole('dialog').or(page.getByRole('menu')).count()) > 0;
  // Without frames there is nothing to gather from them in a page of its own.
  const axe = (): AxeBuilder => (within === undefined ? new AxeBuilder({ page }) : new AxeBuilder({ page }).include(within)).setLegacyMode();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await axe().withRules('color-contrast').analyze();
  await page.emulateMedia({ colorScheme: 'light' });
  // The letters of a code stand in elements of their own: axe reads KVTD and misses it in "Copy code K V T D".
  const light = await axe().disableRules('label-content-name-mismatch').analyze();
  return [...dark.violations, ...light.violations]
    .filter(({ id, impact }) => HARMFUL.includes(impact ?? '') || (!isCovered && FOR_PAGES.includes(id)))
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`));
}
