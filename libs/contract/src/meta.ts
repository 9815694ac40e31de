import { REGISTRATIONS, type Registration } from './constants.js';
import { Flag, Int, Nested, OneOf, Strings, Text } from './fields.js';

/** What users may do on this server. */
export class Features {
  @OneOf(REGISTRATIONS, '`invite`: with an invite’s token, or as a guest who came by one') registration!: Registration;
  @Flag('Whether guests may sign in without an account') guests!: boolean;
  @Flag('Whether the server has an administrator') administered!: boolean;
  @Strings('The gateway’s calls that this server supports') calls!: string[];
}

/** Lengths in characters. */
export class ServerLimits {
  @Int(1, undefined, 'Length of a room’s code, in letters') roomCode!: number;
  @Int(1, undefined, 'Longest message') body!: number;
  @Int(1, undefined, 'Shortest password') password!: number;
  @Int(1, undefined, 'Bytes of one socket frame or REST body') frame!: number;
}

/** Information about the server for clients that are not signed in. */
export class Meta {
  @Text(1, 50, 'The server’s version') version!: string;
  @Int(1, undefined, 'The contract’s version') contract!: number;
  @Nested(() => Features) features!: Features;
  @Nested(() => ServerLimits) limits!: ServerLimits;
}
