let lastTime = 0;
let counter = 0;

/** A UUIDv7: ids of one client sort by creation. `crypto.randomUUID` is missing on plain-http pages of a local network; `getRandomValues` is not. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = nextTime(bytes);
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(time / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = 0x70 | (counter >> 8);
  bytes[7] = counter & 0xff;
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Never decreases, even if the clock does; within a millisecond the 12-bit counter is incremented instead. */
function nextTime(random: Uint8Array): number {
  const now = Date.now();
  if (now > lastTime) {
    lastTime = now;
    counter = (((random[6] ?? 0) & 0x07) << 8) | (random[7] ?? 0);
  } else if (counter < 0xfff) counter++;
  else {
    lastTime++;
    counter = 0;
  }
  return lastTime;
}
