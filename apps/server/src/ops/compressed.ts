import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import type { RequestHandler } from 'express';

/** Almost as small as the best level in a tenth of the time: the first request waits for it. */
const BROTLI_QUALITY = 9;

/** Best first. */
const ENCODINGS = {
  br: (content: Buffer) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (content: Buffer) => promisify(gzip)(content),
} as const;

type Encoding = keyof typeof ENCODINGS | 'identity';

/** Serves a text that is the same for everybody and holds no secret, compressed if the client accepts that. Built and compressed once, at the first request. */
export function compressed(type: string, read: () => Promise<Buffer | string>): RequestHandler {
  const packed = new Map<Encoding, Promise<Buffer>>();
  const once = (encoding: Encoding, pack: () => Promise<Buffer>): Promise<Buffer> => {
    const content = packed.get(encoding) ?? pack();
    packed.set(encoding, content);
    // After a failure the next request tries again.
    content.catch(() => packed.delete(encoding));
    return content;
  };
  const plain = (): Promise<Buffer> => once('identity', async () => Buffer.from(await read()));
  return async (request, response) => {
    const encoding = (['br', 'gzip'] as const).find((name) => request.acceptsEncodings(name));
    const content = encoding ? await once(encoding, async () => ENCODINGS[encoding](await plain())) : await plain();
    if (encoding) response.setHeader('Content-Encoding', encoding);
    response.vary('Accept-Encoding').type(type).send(content);
  };
}
