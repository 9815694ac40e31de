import { toApiError } from './api-error.js';

it.each([
  Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }),
  Object.assign(new Error('QueryFailedError'), { driverError: Object.assign(new Error('terminating connection'), { code: '57P01' }) }),
  Object.assign(new Error('QueryFailedError'), { driverError: Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' }) }),
  Object.assign(new Error('QueryFailedError'), { driverError: Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' }) }),
  new Error('Connection terminated unexpectedly'),
  new Error('Query read timeout'),
  new Error('Client has encountered a connection error and is not queryable'),
  new Error('Query runner already released. Cannot run queries anymore.'),
])('storage that is away reads as UNAVAILABLE, however the driver puts it: %s', (error) => {
  expect(toApiError(error)).toMatchObject({ code: 'UNAVAILABLE', retryAfterMs: 1000 });
});

it('anything else that was not meant for the caller reads as INTERNAL and keeps its words to itself', () => {
  expect(toApiError(new TypeError('secret is not a function'))).toMatchObject({ code: 'INTERNAL', message: 'Something went wrong on the server.' });
});
