/** Where to go after signing in: an address inside this page, never another site's. */
export function inside(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/rooms';
}

/** Where a guest gets to the same room: by its code or link, or else to any room. */
export function guestAddress(next: string | undefined): string {
  return next !== undefined && /^\/(r\/[A-Za-z]{3,12}|invite)$/.test(next) ? next : '/join';
}
