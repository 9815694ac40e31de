import type { IconName } from '../../ui/icons';
import type { Row } from './row';

/** To give an emoji, or to take it back. */
export interface Reacting {
  readonly emoji: string;
  readonly on: boolean;
}

type RowCommand = 'reply' | 'thread' | 'copy' | 'link' | 'edit' | 'edits' | 'pin' | 'unpin' | 'about' | 'delete' | 'retry' | 'discard';
export type RowAction = RowCommand | Reacting;

interface RowTool {
  readonly action: RowCommand;
  readonly label: string;
  readonly icon: IconName;
}

/** What the reader may do with others' messages. */
export interface RowRights {
  readonly moderate: boolean;
  readonly pin: boolean;
}

const REPLY: RowTool = { action: 'reply', label: 'Reply', icon: 'reply' };
const THREAD: RowTool = { action: 'thread', label: 'Reply in a thread', icon: 'message-square-text' };
const COPY: RowTool = { action: 'copy', label: 'Copy text', icon: 'copy' };
const LINK: RowTool = { action: 'link', label: 'Copy link', icon: 'link' };
const EDIT: RowTool = { action: 'edit', label: 'Edit', icon: 'pencil' };
const EDITS: RowTool = { action: 'edits', label: 'Earlier texts', icon: 'history' };
const PIN: RowTool = { action: 'pin', label: 'Pin for everybody', icon: 'pin' };
const UNPIN: RowTool = { action: 'unpin', label: 'Unpin', icon: 'pin' };
const ABOUT: RowTool = { action: 'about', label: 'About the sender', icon: 'user' };
const DELETE: RowTool = { action: 'delete', label: 'Delete', icon: 'trash-2' };

/** Those that have a button of their own beside a message. */
export function mainTools(row: Row): readonly RowTool[] {
  if (!canBeAnswered(row)) return [];
  return row.threadId === null ? [REPLY, THREAD] : [REPLY];
}

/** All others, in the order in which the menu offers them. */
export function moreTools(row: Row, rights: RowRights): readonly RowTool[] {
  const { id, deleted, mine, edited, pinned } = row;
  if (id === null) return [COPY];
  if (deleted) return mine ? [LINK] : [LINK, ABOUT];
  return [
    COPY,
    LINK,
    ...(mine ? [EDIT] : []),
    ...(edited ? [EDITS] : []),
    ...(rights.pin ? [pinned ? UNPIN : PIN] : []),
    ...(mine ? [] : [ABOUT]),
    ...(mine || rights.moderate ? [DELETE] : []),
  ];
}

/** Whether it takes replies and reactions. */
export function canBeAnswered({ id, deleted }: Row): boolean {
  return id !== null && !deleted;
}
