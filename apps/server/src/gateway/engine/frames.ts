/** RFC 6455 frames of an Engine.IO server: unmasked, unfragmented text. */
const TEXT = 0x81;
/** Engine.IO's packet type for messages. */
const MESSAGE = '4';
const [TWO_BYTES, EIGHT_BYTES] = [126, 127];

/** The websocket frame of one message. */
export function textFrame(message: string): Buffer {
  const length = MESSAGE.length + Buffer.byteLength(message);
  const head = length < TWO_BYTES ? 2 : length < 0x10000 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = TEXT;
  frame[1] = head === 2 ? length : head === 4 ? TWO_BYTES : EIGHT_BYTES;
  if (head === 4) frame.writeUInt16BE(length, 2);
  if (head === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.write(MESSAGE, head, 'latin1');
  frame.write(message, head + MESSAGE.length);
  return frame;
}

let last: { readonly parts: unknown; readonly frame: Buffer } | undefined;

/** The frame that Socket.IO's adapter prepared once, in parts, for all receivers of a broadcast. */
export function preparedFrame(options: unknown): Buffer | undefined {
  const parts: unknown = typeof options === 'object' && options !== null ? Reflect.get(options, 'wsPreEncodedFrame') : undefined;
  if (!Array.isArray(parts)) return undefined;
  if (last?.parts !== parts) last = { parts, frame: Buffer.concat(parts.filter((part) => Buffer.isBuffer(part))) };
  return last.frame;
}
