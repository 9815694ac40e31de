import type { Member, Room, User } from '@confab/contract';
import { spokenName } from '../../../markdown/spoken-mentions';
import type { ChoiceGroup, PersonChoice, RoomChoice } from './choices';
import { fold, matchName, type Folded } from './name-match';

const MOST = 8;
/** In larger rooms only owner and moderators call everybody. */
const SMALL_ROOM = 20;
const EVERYBODY = 'room';

interface Person {
  readonly user: User;
  readonly online: boolean;
  readonly name: Folded;
  readonly username: Folded | null;
}

/** Who can be mentioned in a room, prepared once to be searched with each key. */
export class PeopleChoices {
  readonly #people: readonly Person[];
  readonly #room: Room;
  readonly #users: readonly User[];

  constructor(room: Room, members: readonly Member[], me: User) {
    this.#room = room;
    this.#users = members.map(({ user }) => user);
    this.#people = members
      .filter(({ user }) => user.id !== me.id)
      .map(({ user, online }) => ({ user, online, name: fold(user.displayName), username: user.username === null ? null : fold(user.username) }));
  }

  find(typed: string): readonly ChoiceGroup[] {
    const query = fold(typed).text;
    const people = this.#people
      .flatMap((person) => this.#choice(person, query))
      .sort(better)
      .slice(0, MOST);
    const groups = [
      { heading: 'In this room', choices: people },
      { heading: 'Everybody', choices: this.#everybody(query) },
    ];
    return groups.filter(({ choices }) => choices.length > 0);
  }

  #choice({ user, online, name, username }: Person, query: string): PersonChoice[] {
    const [inName, inUsername] = [matchName(name, query), username && matchName(username, query)];
    if (inName === null && inUsername === null) return [];
    const insert = user.username === null ? spokenName(user, this.#users) : `@${user.username}`;
    return [{ kind: 'person', insert, user, online, inName, inUsername }];
  }

  #everybody(query: string): RoomChoice[] {
    const { id, kind, memberCount, you } = this.#room;
    const may = memberCount <= SMALL_ROOM || you?.role === 'owner' || you?.role === 'moderator';
    if (!may || kind === 'direct' || memberCount < 2 || !EVERYBODY.startsWith(query)) return [];
    return [{ kind: 'room', insert: `@${EVERYBODY}`, roomId: id, count: memberCount }];
  }
}

function rankOf({ inName, inUsername }: PersonChoice): number {
  return Math.min(inName?.rank ?? 3, inUsername?.rank ?? 3);
}

/** Who fits better, then who is here, then by name. */
function better(a: PersonChoice, b: PersonChoice): number {
  return rankOf(a) - rankOf(b) || Number(b.online) - Number(a.online) || a.user.displayName.localeCompare(b.user.displayName);
}
