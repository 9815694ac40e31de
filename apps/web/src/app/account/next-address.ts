/** The address to go to after signing in: always within this site, or a link could redirect to another. */
export function inside(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/rooms';
}

/** The page on which a guest can enter the same room by its code or link; else the one for any room. */
export function guestAddress(next: string | undefined): string {
  return next !== undefined && /^\/(r\/[A-Za-z]{3,12}|invite)$/.test(next) ? next : '/join';
}
