import type { ChatClient } from '@confab/client';

/**
 * Tells the connection what the browser knows: whether anybody is looking, and that the network is gone or back. Answers
 * how to stop.
 */
export function watchLine(client: Pick<ChatClient, 'attend' | 'dropLine' | 'reconnectNow'>): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const look = (): void => client.attend(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', look, { signal });
  addEventListener('offline', () => client.dropLine(), { signal });
  addEventListener('online', () => client.reconnectNow(), { signal });
  look();
  return () => {
    stop.abort();
    client.attend(false);
  };
}
