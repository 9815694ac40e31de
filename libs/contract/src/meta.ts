import { REGISTRATIONS, type Registration } from './constants.js';
import { Flag, Int, Nested, OneOf, Strings, Text } from './fields.js';

/** What users may do on this server. */
export class Features {
  @OneOf(REGISTRATIONS, '`invite`: with an invite’s token, or as a guest who came by one') registration!: Registration;
  @Flag('Whether people come in without an account') guests!: boolean;
  @Flag('Whether somebody administers the server') administered!: boolean;
  @Strings('The gateway’s calls that this server takes') calls!: string[];
}

/** Lengths in characters. */
export class ServerLimits {
  @Int(1, undefined, 'Letters of a room’s code') roomCode!: number;
  @Int(1, undefined, 'Of a message') body!: number;
  @Int(1, undefined, 'The least of a password') password!: number;
  @Int(1, undefined, 'Bytes of one frame of the socket, or one body of REST') frame!: number;
}

/** Information about the server for clients that are not signed in. */
export class Meta {
  @Text(1, 50, 'Of the server') version!: string;
  @Int(1, undefined, 'Of the contract') contract!: number;
  @Nested(() => Features) features!: Features;
  @Nested(() => ServerLimits) limits!: ServerLimits;
}
