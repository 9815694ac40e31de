/**
 * What must not compile. `tsc` fails here when one of these errors goes away; misuse.test.ts sees to it that each is
 * the error it is held for, and not a slip in this file. Nothing here is ever run.
 */
import type { ChatClient } from '@confab/client';
import { call, defineContract, Int, Nullable, OneOf, Optional, Text, Uuid, type ChatPayload, type Handlers } from '#contract';

declare const client: ChatClient;
const room = { roomId: 'room', clientId: 'send' };

// @ts-expect-error TS2345: an event that the contract does not have
export const misspeltEvent = (): unknown => client.on('room.chnaged', () => undefined);

// @ts-expect-error TS2345: a call that the contract does not have
export const misspeltCall = (): unknown => client.call('message.sned', { ...room, body: 'Hello' });

// @ts-expect-error TS2345: a field is missing
export const missingField = (): unknown => client.call('message.send', room);

// @ts-expect-error TS2322: a field has another type
export const wrongField = (): unknown => client.call('message.send', { ...room, body: 5 });

// @ts-expect-error TS2353: a field that the call does not take
export const unknownField = (): unknown => client.call('message.send', { ...room, body: 'Hello', colour: 'red' });

// @ts-expect-error TS2345: the event carries nothing of that name
export const wrongPayload = (): unknown => client.on('typing.changed', (data: { typed: boolean }) => data.typed);

// @ts-expect-error TS2322: what is announced has another shape
export const wrongAnnouncement: ChatPayload<'member.left'> = { roomId: 'room', userId: 7 };

// @ts-expect-error TS2322: a time is given in milliseconds
export const wrongTime = (): unknown => client.call('message.send', { ...room, body: 'Hello' }, { timeoutMs: '5 s' });

// @ts-expect-error TS2345: following a room takes the version to begin after
export const followedFromNowhere = (): unknown => client.follow('room', {});

// @ts-expect-error TS2322: the answer is a message
export const wrongAnswer = (): Promise<string> => client.call('message.send', { ...room, body: 'Hello' });

export class Question {
  @Text(1, 10) words!: string;
}
export class Answer {
  @Int(0) count!: number;
}
export const survey = defineContract({
  calls: { 'survey.ask': call({ in: Question, out: Answer, about: 'Asks' }), 'survey.close': call({ in: Question, out: Answer, about: 'Closes' }) },
  events: {},
});
type SurveyHandlers = Handlers<typeof survey, string, null>;

export class Complete implements SurveyHandlers {
  'survey.ask'(_caller: string, { words }: Question): Answer {
    return { count: words.length };
  }
  'survey.close'(): Promise<Answer> {
    return Promise.resolve({ count: 0 });
  }
}

// @ts-expect-error TS2420: survey.close has no handler
export class WithoutHandler implements SurveyHandlers {
  'survey.ask'(): Answer {
    return { count: 1 };
  }
}

export class WrongHandlers implements SurveyHandlers {
  // @ts-expect-error TS2416: it takes something else than the call gives
  'survey.ask'(_caller: string, { words }: { words: number }): Answer {
    return { count: words };
  }
  // @ts-expect-error TS2416: it answers something else than the contract promises
  'survey.close'(): string {
    return 'closed';
  }
}

export class DecoratorsThatDisagree {
  // @ts-expect-error TS1240: a number is said to be text
  @Text(1, 10) count!: number;
  // @ts-expect-error TS1240: text is said to be a number
  @Int(0) name!: string;
  // @ts-expect-error TS1240: it may be absent, and the type says it is there
  @Optional(Uuid()) id!: string;
  // @ts-expect-error TS1240: it may be null, and the type says it is not
  @Nullable(Uuid()) parentId!: string;
  // @ts-expect-error TS1240: the type allows a value that the decorator does not
  @OneOf(['on', 'off']) state!: 'on' | 'off' | 'dimmed';
}

export class DecoratorsThatAgree {
  @Text(1, 10) name!: string;
  @Optional(Uuid()) id?: string;
  @Nullable(Uuid()) parentId!: string | null;
  @OneOf(['on', 'off']) state!: 'on' | 'off';
}
