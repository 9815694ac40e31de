import { Int, Name, Nullable, Text, Uuid } from './fields.js';

/** A file that belongs to a message. */
export class File {
  @Uuid() id!: string;
  @Name(1, 255) name!: string;
  @Text(1, 255, 'A media type, told from the content') type!: string;
  @Int(1, undefined, 'Bytes') size!: number;
  @Nullable(Int(1, undefined, 'Pixels')) width!: number | null;
  @Nullable(Int(1, undefined, 'Pixels')) height!: number | null;
  @Nullable(Text(1, 100, 'A thumbhash in base64')) placeholder!: string | null;
}
