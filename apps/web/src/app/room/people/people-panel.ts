import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { NgTemplateOutlet } from '@angular/common';
import { booleanAttribute, Component, computed, inject, input, output } from '@angular/core';
import type { Member, Room, User } from '@confab/contract';
import { BlocksStore } from '../../blocks/blocks.store';
import { GuestMark } from '../../people/guest-mark';
import { PersonCardTrigger } from '../../people/person-card-trigger';
import { roomPermissions } from '../../rooms/room-permissions';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icon';
import { memberActions, type MemberAction } from './member-actions';
import type { PeopleStore } from './people.store';

/** Who is here and who is away, and what one may do about it. */
@Component({
  selector: 'confab-people-panel',
  imports: [Avatar, CdkMenu, CdkMenuItem, CdkMenuTrigger, GuestMark, Icon, NgTemplateOutlet, PersonCardTrigger],
  templateUrl: './people-panel.html',
  styleUrl: './people-panel.css',
  host: { '[class.over]': 'over()' },
})
export class PeoplePanel {
  readonly #blocks = inject(BlocksStore);
  /** Of whom one has blocked one does not see when they come and go. */
  readonly #isSeen = ({ user }: Member) => !this.#blocks.has(user.id);
  readonly room = input.required<Room>();
  readonly people = input.required<PeopleStore>();
  readonly me = input.required<User>();
  /** Whether it lies over the room, and so needs a way to close it. */
  readonly over = input(false, { transform: booleanAttribute });
  readonly acted = output<{ readonly action: MemberAction; readonly member: Member }>();
  readonly bring = output();
  readonly bans = output();
  readonly closed = output();
  protected readonly permissions = computed(() => roomPermissions(this.room(), this.me()));
  protected readonly sections = computed(() =>
    [
      { heading: 'Here', away: false, members: this.#meFirst(this.people().here().filter(this.#isSeen)) },
      {
        heading: 'Away',
        away: true,
        members: this.#meFirst([
          ...this.people()
            .here()
            .filter((member) => !this.#isSeen(member)),
          ...this.people().away(),
        ]),
      },
    ].filter(({ members }) => members.length > 0),
  );

  protected actionsFor(member: Member) {
    return memberActions(member, this.me(), this.permissions());
  }

  #meFirst(members: readonly Member[]): readonly Member[] {
    const isMe = ({ user }: Member) => user.id === this.me().id;
    return [...members.filter(isMe), ...members.filter((member) => !isMe(member))];
  }

  protected wordFor({ user, role }: Member): string {
    return [user.id === this.me().id ? 'you' : '', role === 'member' ? '' : role].filter((word) => word !== '').join(', ');
  }
}
