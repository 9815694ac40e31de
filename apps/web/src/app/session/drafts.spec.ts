import { TestBed } from '@angular/core/testing';
import { Drafts, type DraftPlace } from './drafts';

const [room, thread, other]: readonly DraftPlace[] = [
  { userId: 'me', roomId: 'r' },
  { userId: 'me', roomId: 'r', threadId: 't' },
  { userId: 'someone', roomId: 'r' },
];
const aNewPage = (): Drafts => {
  TestBed.resetTestingModule();
  return TestBed.inject(Drafts);
};

describe('drafts', () => {
  let drafts: Drafts;
  const read = (from: Drafts): string[] => [room, thread, other].map((place) => from.read(place!));
  beforeEach(() => {
    localStorage.clear();
    drafts = aNewPage();
    drafts.keep(room!, 'in the room');
    drafts.keep(thread!, 'in the thread');
    drafts.keep(other!, 'of someone else');
  });

  it('outlive the page, each for its account, room and thread', () => {
    expect(read(aNewPage())).toEqual(['in the room', 'in the thread', 'of someone else']);
    drafts.keep(room!, '  ');
    expect(read(aNewPage())).toEqual(['', 'in the thread', 'of someone else']);
  });

  it('are erased for one account, with what another tab has stored meanwhile', () => {
    localStorage.setItem('confab.draft.me.later', 'from another tab');
    drafts.erase('me');
    expect(read(drafts)).toEqual(['', '', 'of someone else']);
    expect(Object.keys(localStorage)).toEqual(['confab.draft.someone.r']);
  });

  it('go with the rooms that are no longer there, threads and all', () => {
    drafts.keep({ userId: 'me', roomId: 'stays' }, 'stays');
    drafts.erase('me', (roomId) => roomId !== 'stays');
    expect(read(aNewPage())).toEqual(['', '', 'of someone else']);
    expect(drafts.read({ userId: 'me', roomId: 'stays' })).toBe('stays');
  });

  it('are the same in every tab', () => {
    dispatchEvent(new StorageEvent('storage', { key: 'confab.draft.me.r', newValue: 'typed over there' }));
    dispatchEvent(new StorageEvent('storage', { key: 'confab.draft.me.r.t', newValue: null }));
    expect(read(drafts)).toEqual(['typed over there', '', 'of someone else']);
  });

  it('last as long as their page where the browser stores nothing', () => {
    const { jest } = import.meta;
    const refusing = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    drafts.keep(room!, 'goes on');
    refusing.mockRestore();
    expect(drafts.read(room!)).toBe('goes on');
  });
});
