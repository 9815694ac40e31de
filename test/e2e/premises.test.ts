import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { ServerProcess } from '../support/server-process.js';
import { expectRefusal, starts } from '../support/starts.js';

const { prepared, started } = starts();

describe('a start', () => {
  it.each(['file', 'home'])('in the folder of someone else (%s) says so in one line, and leaves it as it was', async (kind) => {
    const server = await prepared();
    const folder = join(server.dataDir, 'shared');
    await mkdir(join(folder, ...(kind === 'home' ? ['.config'] : [])), { recursive: true });
    if (kind === 'file') await writeFile(join(folder, 'letters.txt'), 'of someone else');
    await chmod(folder, 0o755);
    await expectRefusal(server, /^DATA_DIR takes a folder of Confab's own: .*shared holds other files/, { DATA_DIR: folder });
    expect((await stat(folder)).mode & 0o777).toBe(0o755);
    expect(await readdir(folder)).toHaveLength(1);
    await symlink(folder, join(server.dataDir, 'by-another-name'));
    await expectRefusal(server, /^DATA_DIR takes /, { DATA_DIR: join(server.dataDir, 'by-another-name') });
  });

  it('in a fresh volume, and later beside whatever was put into it, goes well', async () => {
    const server = await prepared();
    await mkdir(join(server.dataDir, 'lost+found'));
    await server.run();
    await server.stop();
    await writeFile(join(server.dataDir, 'notes.txt'), 'about the backups');
    await server.run();
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it.each(['confab.sqlite', 'jwt-secret'])('in the folder of an earlier Confab, known by its %s, goes well', async (name) => {
    const server = await prepared();
    await writeFile(join(server.dataDir, 'notes.txt'), 'about the backups');
    await writeFile(join(server.dataDir, name), name === 'jwt-secret' ? randomBytes(48).toString('base64url') : '');
    await server.run();
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });
});

describe('a proxy that speaks https and is not trusted', () => {
  const warnings = (server: ServerProcess): string[] => server.logs.split('\n').filter((line) => line.includes('TRUST_PROXY'));

  it.each([
    ['X-Forwarded-Proto', { 'x-forwarded-proto': 'https' }],
    ['Forwarded', { forwarded: 'for=192.0.2.1;proto=https;host=chat.example.org' }],
  ])('is told of in the log, once: %s', async (_, headers) => {
    const server = await started();
    await fetch(`${server.url}/healthz`);
    expect(warnings(server)).toEqual([]);
    for (let i = 0; i < 3; i++) await fetch(`${server.url}/healthz`, { headers });
    await server.stop();
    expect(warnings(server)).toEqual([expect.stringContaining('Set TRUST_PROXY to')]);
  });

  it('is told of where others are trusted', async () => {
    const server = await started({ TRUST_PROXY: '192.0.2.1' });
    await fetch(`${server.url}/healthz`, { headers: { 'x-forwarded-proto': 'https' } });
    await server.stop();
    expect(warnings(server)).toEqual([expect.stringContaining('Add its address to TRUST_PROXY')]);
  });

  it('is no matter where it is trusted', async () => {
    const server = await started({ TRUST_PROXY: '1' });
    await fetch(`${server.url}/healthz`, { headers: { 'x-forwarded-proto': 'https' } });
    await server.stop();
    expect(warnings(server)).toEqual([]);
  });
});
