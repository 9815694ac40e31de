/**
 * What each folder of the page may import besides itself and ui/; a folder stands for its own files, not for those in the
 * folders within it. What it may not import it must be readable, and loadable, without.
 */
export const WEB_FOLDERS = {
  ui: { may: [], why: 'components and rules of forms know nothing of the chat' },
  markdown: { may: [], why: 'a message is read without a page, for any part that shows text' },
  shortcuts: { may: [], why: 'keys know what they are called, and never what they do' },
  session: { may: [], why: 'who is signed in, and the connection, are there before there is a room' },
  emoji: { may: ['session'], why: 'an emoji is chosen for a text, for a reaction, for anything: the picker does not know for what' },
  blocks: { may: ['session'], why: 'what blocked people write is left out below everything that shows or counts it' },
  rooms: { may: ['blocks', 'session'], why: 'what is known of rooms is there for the list, for the open room and for the pages before both' },
  people: { may: ['blocks', 'rooms', 'session'], why: 'the card of a person opens from any place in which they appear' },
  admin: { may: ['session'], why: 'administration is a part of its own, which nobody else loads' },
  entry: { may: ['rooms', 'session'], why: 'all ways in share the frame and the step into a room, and no way knows another' },
  account: { may: ['blocks', 'entry', 'session'], why: 'an account is there without any room' },
  welcome: { may: ['entry', 'rooms', 'session'], why: 'the first page of a visit must not load what comes after it' },
  join: { may: ['entry', 'rooms', 'session'], why: 'the pages of a way in load nothing of the room behind it' },
  invite: { may: ['entry', 'rooms', 'session'], why: 'the pages of a way in load nothing of the room behind it' },
  knock: { may: ['entry', 'rooms', 'session'], why: 'who waits has not come in: nothing of a room is loaded' },
  'rooms/new': { may: ['rooms', 'session'], why: 'the dialog opens from the list as from an empty page' },
  'rooms/list': {
    may: ['markdown', 'people', 'rooms', 'rooms/new', 'session', 'shortcuts'],
    why: 'the list shows what is known of rooms and never looks into the open one',
  },
  threads: { may: ['blocks', 'people', 'room/message', 'rooms', 'session'], why: 'the threads of all rooms are shown without opening any of them' },
  activity: { may: ['blocks', 'markdown', 'people', 'rooms', 'session'], why: 'what is for the reader is shown without opening any room' },
  switcher: {
    may: ['people', 'rooms', 'session', 'shortcuts'],
    why: 'one goes anywhere from it by what is known of rooms, and nothing that it leads to knows it',
  },
  'room/message/code': { may: [], why: 'the highlighting of code takes text and nothing else' },
  'room/message': { may: ['emoji', 'markdown', 'people', 'room/message/code'], why: 'one message is drawn without the history around it' },
  'room/timeline': {
    may: ['blocks', 'emoji', 'markdown', 'people', 'rooms', 'room/message', 'session'],
    why: 'the history of messages knows nothing of how one writes, or who is there',
  },
  'room/composer/formatting': { may: [], why: 'giving words their form takes text and nothing else' },
  'room/composer/completion': {
    may: ['emoji', 'markdown', 'people', 'room/composer/formatting'],
    why: 'what is offered to who writes hangs on the words, not on the box',
  },
  'room/composer': {
    may: ['emoji', 'markdown', 'room/composer/completion', 'room/composer/formatting', 'room/message'],
    why: 'writing knows the message that is answered, not the history',
  },
  'room/pane': {
    may: ['emoji', 'people', 'session', 'shortcuts', ...['composer', 'composer/completion', 'message', 'timeline'].map((name) => `room/${name}`)],
    why: 'what is read and written is the same in a room and in a thread, and knows neither',
  },
  'room/thread': {
    may: ['blocks', 'rooms', 'session', ...['composer/completion', 'message', 'pane', 'timeline'].map((name) => `room/${name}`)],
    why: 'a thread is opened with what is known of its room, and the open room shows it beside itself',
  },
  'room/pins': { may: ['markdown'], why: 'what is pinned is shown from anywhere in the room' },
  'room/people': { may: ['blocks', 'people', 'rooms', 'session'], why: 'who is in the room is shown beside the history, not out of it' },
  'room/sharing': { may: ['rooms', 'session'], why: 'codes and links are of the room, not of what is said in it' },
  'room/header': { may: ['rooms', 'session'], why: 'title, menu and settings are there before the first message has come' },
  room: {
    may: [
      'blocks',
      'emoji',
      'entry',
      'markdown',
      'people',
      'rooms',
      'session',
      'shortcuts',
      ...['composer', 'composer/completion', 'header', 'message', 'pane', 'people', 'pins', 'sharing', 'thread', 'timeline'].map((name) => `room/${name}`),
    ],
    why: 'the open room puts its parts together, which do not know it; the list beside it is another',
  },
};
