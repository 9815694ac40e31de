import { randomBytes } from 'node:crypto';

import { isGuessable } from './is-guessable.js';

test.each([
  'a'.repeat(40),
  'abababababababababababababababababab',
  '0123456789'.repeat(4),
  'Xk3!pQ9z'.repeat(5),
  'abcdefghijklmnopqrstuvwxyz0123456789',
  'your-256-bit-secret-your-256-bit-secret!',
  'change-me-change-me-change-me-please-now',
  'CHANGE_THIS_TO_A_LONG_RANDOM_STRING_1234',
  'this is an example of a secret, do not use',
  'my_super_secret_key_for_the_chat_server_',
  'keyboard cat and some more characters here',
])('%s is guessed', (secret) => expect(isGuessable(secret)).toBe(true));

test('what generators make is not', () => {
  for (let i = 0; i < 500; i++) {
    expect(isGuessable(randomBytes(32).toString('base64url'))).toBe(false);
    expect(isGuessable(randomBytes(24).toString('hex'))).toBe(false);
  }
  expect(isGuessable('nine tall herons wade past the old mill at dusk')).toBe(false);
});
