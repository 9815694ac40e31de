/** Where the dialog of new rooms begins. */
export type NewRoomStep = 'choose' | 'code' | 'public' | 'private' | 'message' | 'directory';
