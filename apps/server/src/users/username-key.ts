/** Letters and digits that most typefaces draw nearly alike. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/0/g, 'o'],
  [/1/g, 'l'],
  [/rn/g, 'm'],
  [/vv/g, 'w'],
];

/** What a username reads like at a glance. A name that shares its key with another's would be taken for it. */
export function usernameKeyOf(username: string): string {
  return ALIKE.reduce((key, [sign, letter]) => key.replace(sign, letter), username);
}
