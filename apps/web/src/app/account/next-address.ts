/** Where to go after signing in: an address inside this page, never another site's. */
export function inside(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/rooms';
}
