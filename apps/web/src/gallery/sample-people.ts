import type { User } from '@confab/contract';

function person(id: string, displayName: string, kind: User['kind'] = 'member'): User {
  return { id, username: kind === 'member' ? id : null, displayName, kind, avatarUrl: null, createdAt: '2026-11-20T08:00:00.000Z' };
}

export const lena = person('lena', 'Lena Varga');
export const bo = person('bo', 'Bo');
export const amara = person('amara-guest', 'Amara', 'guest');
export const longNamed = person('long', 'Nachbarschaftsbibliothek Wilhelmsburg-Süd');
export const sakura = person('sakura', '伊藤 さくら');
