import type { ChatClient } from '@confab/client';

/**
 * Passes the browser's events to the connection: whether the page is visible, and whether the network is there. Returns
 * a function that stops it.
 */
export function watchConnection(client: Pick<ChatClient, 'setActive' | 'dropConnection' | 'reconnectNow'>): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const look = (): void => client.setActive(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', look, { signal });
  addEventListener('offline', () => client.dropConnection(), { signal });
  addEventListener('online', () => client.reconnectNow(), { signal });
  look();
  return () => {
    stop.abort();
    client.setActive(false);
  };
}
