/** What is pressed open in a room, as one part of the page: it comes once the room stands (RoomPreloader), and then opens at once, and offline. */
export { AccountSwitcher } from './account/account-switcher';
export { ClaimSheet } from './account/claim-sheet';
export { PersonCard } from './people/person-card';
export { BansSheet } from './room/people/bans-sheet';
export { AddPersonSheet } from './room/people/add-person-sheet';
export { MessageSheet } from './room/message/message-sheet';
export { RoomSettingsSheet } from './room/header/room-settings-sheet';
export { ShareSheet } from './room/sharing/share-sheet';
export { NewRoomDialog } from './rooms/new/new-room-dialog';
export { ConfirmDialog } from './ui/confirm-dialog';
export { DialogOpener } from './ui/dialog-opener';
