import { codeRule, displayNameRule, newPasswordRule, roomNameRule, usernameRule } from './field-rules';

describe('what a form says about a field', () => {
  test.each([
    [displayNameRule, '   ', 'Please enter your name.'],
    [displayNameRule, 'x'.repeat(51), 'A name has 50 characters at most; this one has 51.'],
    [displayNameRule, 'Lena\u202egnp', 'Please leave out invisible control characters.'],
    [usernameRule, '', 'Please choose a username.'],
    [usernameRule, 'ab', 'A username has 3 characters or more.'],
    [usernameRule, 'lena varga', 'A username is made of the letters a to z, digits, and _ . -'],
    [newPasswordRule, '', 'Please choose a password.'],
    [newPasswordRule, 'short', 'That is 5 characters; a password has 10 or more.'],
    [roomNameRule, 'x'.repeat(81), 'A room’s name has 80 characters at most; this one has 81.'],
    [codeRule, '', 'Please enter the code.'],
    [codeRule, 'KV', 'A code has 3 letters or more.'],
  ])('%p %s', (rule, value, words) => expect(rule(value)).toBe(words));

  test('characters are counted as people count them', () => expect(displayNameRule('😀'.repeat(50))).toBeUndefined());

  test.each([
    [displayNameRule, ' Lena Varga '],
    [usernameRule, 'Lena.Varga-2'],
    [newPasswordRule, '          '],
    [codeRule, 'KVTDKVTDKVTD'],
  ])('%p takes %s', (rule, value) => expect(rule(value)).toBeUndefined());
});
