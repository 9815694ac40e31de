import { Transports } from './transports.js';

const refused = { hung: false };
const hung = { hung: true };

it('a newcomer tries a websocket, and polling where that fails', () => {
  const transports = new Transports();
  expect(transports.next()).toEqual(['websocket', 'polling']);
  transports.failed(refused);
  expect(transports.next()).toEqual(['websocket', 'polling']);
});

it('where a websocket hung, the next attempt polls first, and the one after that does not', () => {
  const transports = new Transports();
  transports.failed(hung);
  expect(transports.next()).toEqual(['polling', 'websocket']);
  transports.failed(hung);
  expect(transports.next()).toEqual(['websocket', 'polling']);
});

it('who had a websocket asks for nothing else, until it may be in another network', () => {
  const transports = new Transports();
  transports.stands('websocket');
  for (let failures = 0; failures < 3; failures++) {
    expect(transports.next()).toEqual(['websocket']);
    transports.failed(refused);
  }
  expect(transports.next()).toEqual(['websocket', 'polling']);
  transports.stands('polling');
  transports.failed(refused);
  expect(transports.next()).toEqual(['websocket', 'polling']);
});
