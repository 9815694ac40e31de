import { EarlyEvents } from './early-events.js';

it('what the server tells before its welcome is told after it, in order; that it ends the connection, at once', () => {
  const told: string[] = [];
  const events = new EarlyEvents((event, data) => told.push(`${event} ${String(data)}`));
  events.hold();
  events.receive('unread.changed', 1);
  events.receive('server.draining', 0);
  events.receive('unread.changed', 2);
  expect(told).toEqual(['server.draining 0']);
  told.push('welcome');
  events.release();
  events.receive('unread.changed', 3);
  expect(told.slice(1)).toEqual(['welcome', 'unread.changed 1', 'unread.changed 2', 'unread.changed 3']);
});

it('what a connection told that failed before its welcome is forgotten with it', () => {
  const told: unknown[] = [];
  const events = new EarlyEvents((event) => told.push(event));
  events.hold();
  events.receive('room.changed', {});
  events.hold();
  events.release();
  expect(told).toEqual([]);
});
