import type { Page } from 'playwright-core';

/** How each search field's own cross is drawn, which only the browser's tools see into: `none` where a button of ours clears it. */
export async function browsersCrosses(page: Page): Promise<string[]> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('DOM.enable');
  await tools.send('CSS.enable');
  const { nodes } = await tools.send('DOM.getFlattenedDocument', { depth: -1, pierce: true });
  const crosses = nodes.filter(({ attributes }) => attributes?.includes('search-clear'));
  const styles = await Promise.all(crosses.map(({ nodeId }) => tools.send('CSS.getComputedStyleForNode', { nodeId })));
  await tools.detach();
  return styles.map(({ computedStyle }) => computedStyle.find(({ name }) => name === 'appearance')?.value ?? '');
}
