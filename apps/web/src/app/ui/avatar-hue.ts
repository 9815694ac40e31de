/** The hue of a person's or a room's petals: twenty steps around the circle, leaving amber to the accent. */
export function avatarHue(id: string): number {
  return (105 + 16 * (fnv1a(id) % 20)) % 360;
}

/** FNV-1a, 32 bit: even over ids that differ in one character. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
