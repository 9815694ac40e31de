/** What the list opens for whoever goes to it by name: the dialog that offers it is opened by the list, and cannot know it. */
export type CommandDeeds = Readonly<Record<'newRoom' | 'enterCode' | 'findRooms' | 'showKeys', () => void>>;
