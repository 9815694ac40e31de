/** What is pressed open in a room, as one part of the page: it comes once the room stands (RoomAhead), and then opens at once, and offline. */
export { AccountSwitcher } from './account/account-switcher';
export { ClaimSheet } from './account/claim-sheet';
export { PersonCard } from './people/person-card';
export { BansSheet } from './room/bans-sheet';
export { BringSheet } from './room/bring-sheet';
export { MessageSheet } from './room/message-sheet';
export { RoomSheet } from './room/room-sheet';
export { ShareSheet } from './room/share-sheet';
export { NewRoomDialog } from './rooms/new-room-dialog';
export { ConfirmDialog } from './ui/confirm-dialog';
export { DialogOpener } from './ui/dialog-opener';
