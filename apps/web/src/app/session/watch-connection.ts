import type { ChatClient } from '@confab/client';

/**
 * Tells the connection what the browser knows: whether anybody is looking, and that the network is gone or back. Answers
 * how to stop.
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
