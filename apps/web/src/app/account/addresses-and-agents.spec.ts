import { clientName } from './client-name';
import { guestAddress, inside } from './next-address';

test.each([
  ['/rooms/1', '/rooms/1'],
  ['/r/KVTD?x=1', '/r/KVTD?x=1'],
  [undefined, '/rooms'],
  ['https://evil.example', '/rooms'],
  ['//evil.example', '/rooms'],
  ['/\\evil.example', '/rooms'],
])('after signing in, %s leads to %s', (next, address) => expect(inside(next)).toBe(address));

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux', false],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows', false],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/18.0 Mobile Safari/604.1', 'Safari on iOS', true],
  ['node', 'node', false],
  [null, 'Unknown device', false],
])('%s is called %s', (agent, words, onPhone) => expect(clientName(agent)).toEqual({ words, onPhone }));

test.each([
  ['/r/KVTD', '/r/KVTD'],
  ['/invite', '/invite'],
  ['/rooms/1', '/join'],
  ['//elsewhere.example/r/KVTD', '/join'],
  [undefined, '/join'],
])('a guest who came for %s gets in at %s', (next, way) => expect(guestAddress(next)).toBe(way));
