const TEXT = 0x81;

/** Where a websocket frame of a server begins its payload, and where the next frame begins; nothing while its head is not all there. */
function bounds(bytes: Buffer): { payload: number; end: number } | undefined {
  const short = bytes[1] ?? 127;
  const head = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < head) return undefined;
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  return { payload: head, end: head + length };
}

/** Leaves out a server's text frames that contain a text. To be put in once the websocket stands and between two frames. */
export function withoutFrames(text: string): { pass: (bytes: Buffer) => Buffer; dropped: () => number } {
  let dropped = 0;
  let rest = Buffer.alloc(0);
  const pass = (bytes: Buffer): Buffer => {
    rest = Buffer.concat([rest, bytes]);
    const kept: Buffer[] = [];
    for (let at = bounds(rest); at && rest.length >= at.end; at = bounds(rest)) {
      const isMeant = rest[0] === TEXT && rest.subarray(at.payload, at.end).includes(text);
      if (isMeant) dropped++;
      else kept.push(rest.subarray(0, at.end));
      rest = rest.subarray(at.end);
    }
    return Buffer.concat(kept);
  };
  return { pass, dropped: () => dropped };
}
