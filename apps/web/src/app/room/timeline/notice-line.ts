import { Component, computed, input } from '@angular/core';
import type { Message, Sender } from '@confab/contract';
import type { NoticeType } from '@confab/contract/constants';
import { PersonName } from '../../people/person-name';
import { formatDateTime } from '../../ui/date-formats';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icons';

const ICON_OF: Readonly<Record<NoticeType, IconName>> = { joined: 'log-in', left: 'log-out', kicked: 'user-minus', renamed: 'pencil' };

/** Notices: who joined and left, and changes of the room. */
@Component({
  selector: 'confab-notice-line',
  imports: [Icon, PersonName],
  templateUrl: './notice-line.html',
  styleUrl: './notice-line.css',
  host: { class: 'note', '[attr.title]': 'title()' },
})
export class NoticeLine {
  readonly messages = input.required<readonly Message[]>();
  readonly meId = input.required<string>();
  protected readonly first = computed(() => this.messages()[0]);
  protected readonly type = computed(() => this.first()?.notice?.type ?? 'joined');
  protected readonly icon = computed(() => ICON_OF[this.type()]);
  protected readonly title = computed(() => formatDateTime(this.first()?.createdAt ?? ''));
  /** Members who joined and left within one line are named once. */
  protected readonly people = computed(() => {
    const all = this.messages().flatMap(({ notice }) => (notice ? [notice.user] : []));
    return [...new Map(all.map((user) => [user.id, user])).values()];
  });

  protected isMe({ id }: Sender): boolean {
    return id === this.meId();
  }
}
