/** Characters that most typefaces draw alike. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/0/g, 'o'],
  [/1/g, 'l'],
  [/rn/g, 'm'],
  [/vv/g, 'w'],
];

/** Equal for usernames that look alike and could be mistaken for one another. */
export function usernameKeyOf(username: string): string {
  return ALIKE.reduce((key, [sign, letter]) => key.replace(sign, letter), username);
}
