import type { IconName } from '../../ui/icons';
import type { Row } from './row';

export type RowAction = 'reply' | 'thread' | 'copy' | 'edit' | 'delete' | 'retry' | 'discard' | 'about';

export interface RowTool {
  readonly action: RowAction;
  readonly label: string;
  readonly icon: IconName;
}

const REPLY: RowTool = { action: 'reply', label: 'Reply', icon: 'reply' };
const THREAD: RowTool = { action: 'thread', label: 'Reply in a thread', icon: 'message-square-text' };
const COPY: RowTool = { action: 'copy', label: 'Copy text', icon: 'copy' };
const EDIT: RowTool = { action: 'edit', label: 'Edit', icon: 'pencil' };
const ABOUT: RowTool = { action: 'about', label: 'About the sender', icon: 'user' };
const DELETE: RowTool = { action: 'delete', label: 'Delete', icon: 'trash-2' };

/** What the reader may do with a message, in the order in which it is offered. */
export function possibleActions({ id, deleted, mine, threadId }: Row, canModerate: boolean): readonly RowTool[] {
  if (id === null) return [COPY];
  if (deleted) return mine ? [] : [ABOUT];
  return [REPLY, ...(threadId === null ? [THREAD] : []), COPY, mine ? EDIT : ABOUT, ...(mine || canModerate ? [DELETE] : [])];
}
