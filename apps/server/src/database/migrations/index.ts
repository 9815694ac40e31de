import { Initial1763683200000 } from './1763683200000-initial.js';
import { Accounts1763690400000 } from './1763690400000-accounts.js';
import { ClientIndex1764201600000 } from './1764201600000-client-index.js';
import { Doors1764288000000 } from './1764288000000-doors.js';
import { InvitedAccounts1795310000000 } from './1795310000000-invited-accounts.js';
import { MuteKnocks1795310010000 } from './1795310010000-mute-knocks.js';
import { AccountGuards1795320000000 } from './1795320000000-account-guards.js';
import { People1795330000000 } from './1795330000000-people.js';
import { Shredding1795340000000 } from './1795340000000-shredding.js';
import { Nodes1795360000000 } from './1795360000000-nodes.js';
import { Conversation1795400000000 } from './1795400000000-conversation.js';
import { ShreddedEdits1795400010000 } from './1795400010000-shredded-edits.js';

/** In the order in which they run. */
export const migrations = [
  Initial1763683200000,
  Accounts1763690400000,
  ClientIndex1764201600000,
  Doors1764288000000,
  InvitedAccounts1795310000000,
  MuteKnocks1795310010000,
  AccountGuards1795320000000,
  People1795330000000,
  Shredding1795340000000,
  Nodes1795360000000,
  Conversation1795400000000,
  ShreddedEdits1795400010000,
];
