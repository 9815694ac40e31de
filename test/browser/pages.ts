import type { Visitor } from './visitor.js';

/** What every page and sheet is brought to by, from a browser in which nobody is signed in. */
type Way = (visitor: Visitor) => Promise<void>;

/** Pages that strangers see. */
export const FOR_STRANGERS: Readonly<Record<string, Way>> = {
  welcome: async (visitor) => {
    await visitor.goes('/');
    await visitor.button('Open a room').waitFor();
  },
  'welcome, without a name': async (visitor) => {
    await visitor.goes('/');
    await visitor.presses('Open a room');
    await visitor.reads('Please enter your name.');
  },
  'sign-up': async (visitor) => {
    await visitor.goes('/signup');
    await visitor.button('Create account').waitFor();
  },
  'sign-up, with errors': async (visitor) => {
    await visitor.goes('/signup');
    await visitor.presses('Create account');
    await visitor.reads('Please choose a username.');
  },
  'log-in': async (visitor) => {
    await visitor.goes('/login?next=%2Frooms');
    await visitor.button('Log in').waitFor();
  },
  'log-in, refused': async (visitor) => {
    await visitor.goes('/login');
    await visitor.logsIn('nobody.here', 'not a password');
    await visitor.reads(/do not belong together/);
  },
  'join by code': async (visitor) => {
    await visitor.goes('/join');
    await visitor.fills('Room code', 'KV');
  },
  'join by name': async (visitor) => {
    await visitor.goes('/join');
    await visitor.presses('Enter by name');
    await visitor.presses('Come in');
    await visitor.reads('Please enter the room’s name.');
  },
  invitation: async (visitor) => {
    await visitor.goes('/r/KVTD');
    await visitor.button('Come in').waitFor();
  },
  'invitation, wrong': async (visitor) => {
    await visitor.goes('/r/1234');
    await visitor.reads('No room has this code');
  },
  'invite link, ended': async (visitor) => {
    await visitor.goes('/invite#AAAAAAAAAAAAAAAAAAAAAA');
    await visitor.reads('This link leads nowhere any more');
  },
  'no such page': async (visitor) => {
    await visitor.goes('/nowhere');
    await visitor.reads('There is no such page');
  },
};

/** The steps of the dialog that leads into rooms. */
export const WAYS_INTO_ROOMS = [/^Enter a code/, /^Message someone/, /^Open or join a named room/, /^Open a private room/, /^Find rooms/] as const;
