import { LiveAnnouncer } from '@angular/cdk/a11y';
import { effect, inject, untracked } from '@angular/core';
import type { Message } from '@confab/contract';
import { firstLine } from '../../markdown/first-line';
import type { TimelineStore } from './timeline.store';

/** More messages at once are announced as a number. */
const SPOKEN = 3;

/** Announces others' new messages to screen readers, but not history that is loaded by scrolling. */
export function announceMessages(timeline: () => TimelineStore): void {
  const announcer = inject(LiveAnnouncer);
  let spokenSeq = Infinity;
  effect(() => {
    const store = timeline();
    const messages = store.messages();
    if (untracked(store.loading) !== null) return;
    // From the end: most of a long room was announced already.
    const fresh = messages.slice(messages.findLastIndex(({ seq }) => seq <= spokenSeq) + 1);
    const news = fresh
      .filter(({ seq, sender, deletedAt }) => seq > spokenSeq && deletedAt === null && sender.id !== store.me.id && !store.reader.ignores(sender.id))
      .flatMap(inWords);
    spokenSeq = untracked(store.newestSeq);
    if (news.length > SPOKEN) void announcer.announce(`${news.length} new messages`, 'polite');
    else if (news.length > 0) void announcer.announce(news.join('. '), 'polite');
  });
}

function inWords({ kind, notice, sender, body, mentions }: Message): string[] {
  if (kind === 'text') return [`${sender.displayName}: ${firstLine(body, mentions.users)}`];
  if (notice?.type === 'joined') return [`${notice.user.displayName} came in`];
  return notice?.type === 'left' ? [`${notice.user.displayName} left`] : [];
}
