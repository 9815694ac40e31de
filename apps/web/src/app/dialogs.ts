/** All dialogs of a room, as one chunk: RoomPreloader loads it once the room is shown, so that they open at once, and offline. */
export { AccountSwitcher } from './account/account-switcher';
export { EmojiPicker } from './emoji/emoji-picker';
export { ClaimSheet } from './account/claim-sheet';
export { PersonCard } from './people/person-card';
export { BansSheet } from './room/people/bans-sheet';
export { AddPersonSheet } from './room/people/add-person-sheet';
export { EditHistory } from './room/message/edit-history';
export { openReactionTip } from './room/message/reaction-tip';
export { MessageSheet } from './room/message/message-sheet';
export { PinnedPanel } from './room/pins/pinned-panel';
export { RoomSettingsSheet } from './room/header/room-settings-sheet';
export { ShareSheet } from './room/sharing/share-sheet';
export { ShortcutSheet } from './shortcuts/shortcut-sheet';
export { Switcher } from './switcher/switcher';
export { NewRoomDialog } from './rooms/new/new-room-dialog';
export { ConfirmDialog } from './ui/confirm-dialog';
export { DialogOpener } from './ui/dialog-opener';
