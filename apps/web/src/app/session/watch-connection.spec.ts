import { watchConnection } from './watch-connection';

/** Writes down what it is told. */
class FakeClient {
  readonly told: string[] = [];
  readonly setActive = (attended: boolean): void => void this.told.push(attended ? 'attended' : 'unattended');
  readonly dropConnection = (): void => void this.told.push('dropped');
  readonly reconnectNow = (): void => void this.told.push('again');
}

describe('watching the line', () => {
  it('the browser’s word that the network is gone or back counts at once, until the client is closed', () => {
    const client = new FakeClient();
    const stop = watchConnection(client);
    dispatchEvent(new Event('offline'));
    dispatchEvent(new Event('online'));
    stop();
    dispatchEvent(new Event('offline'));
    expect(client.told).toEqual(['attended', 'dropped', 'again', 'unattended']);
  });

  it('a hidden page asks nothing of the server', () => {
    const client = new FakeClient();
    const stop = watchConnection(client);
    const visibility = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    visibility.mockRestore();
    document.dispatchEvent(new Event('visibilitychange'));
    stop();
    expect(client.told).toEqual(['attended', 'unattended', 'attended', 'unattended']);
  });
});
