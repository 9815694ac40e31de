import { withDeadline } from './deadline.js';
import { deferred } from './deferred.js';

const never = (): Promise<never> => new Promise(() => undefined);

describe('a call with a deadline', () => {
  it('takes as long as it takes where nobody sets one', async () => {
    await expect(withDeadline({}, (stopped) => Promise.resolve(stopped))).resolves.toBeUndefined();
  });

  it('is not even begun once it was given up', async () => {
    let begun = false;
    const stop = new AbortController();
    stop.abort(new Error('gone home'));
    const call = withDeadline({ signal: stop.signal }, () => Promise.resolve((begun = true)));
    await expect(call).rejects.toThrow('gone home');
    expect(begun).toBe(false);
  });

  it('rejects with what it was given up for, and tells what is under way', async () => {
    const stop = new AbortController();
    const heard: unknown[] = [];
    const call = withDeadline({ signal: stop.signal }, (stopped) => {
      stopped?.addEventListener('abort', () => heard.push(stopped.reason));
      return never();
    });
    stop.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    expect(heard).toEqual([stop.signal.reason]);
  });

  it('is UNAVAILABLE, to be tried again, once its time is over', async () => {
    await expect(withDeadline({ timeoutMs: 1 }, never)).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true });
  });

  it('leaves the signal alone once it is answered', async () => {
    const stop = new AbortController();
    const removed = jest.spyOn(stop.signal, 'removeEventListener');
    const answer = deferred<string>();
    const call = withDeadline({ signal: stop.signal, timeoutMs: 60_000 }, () => answer.promise);
    answer.resolve('here');
    await expect(call).resolves.toBe('here');
    await answer.promise;
    expect(removed).toHaveBeenCalled();
  });
});
