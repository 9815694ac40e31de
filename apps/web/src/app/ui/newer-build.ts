const KEY = 'confab.reloaded';
const ONCE_IN_MS = 60_000;

/** How browsers say that a part of the page could not be had. */
const MISSING_PART = /dynamically imported module|importing a module script failed/i;

/**
 * Loads the page anew, at `url`, where a part of it is missing because the server has another build by now. Answers false
 * where that is not the reason: offline, a reload would take away what is there.
 */
export async function reloadForNewerBuild(error: unknown, url: string): Promise<boolean> {
  if (!(error instanceof Error) || !MISSING_PART.test(error.message) || reloadedLately() || !(await hasNewerBuild())) return false;
  location.assign(url);
  return true;
}

/** Nodes that are upgraded one after another may each lack what the other has: the page must not go round in circles. */
function reloadedLately(): boolean {
  try {
    const last = Number(sessionStorage.getItem(KEY));
    sessionStorage.setItem(KEY, String(Date.now()));
    return Date.now() - last < ONCE_IN_MS;
  } catch {
    // Without storage nobody would know of the first time.
    return true;
  }
}

/** Each build's first script has a name of its own. */
async function hasNewerBuild(): Promise<boolean> {
  const mine = document.querySelector('script[type=module][src]')?.getAttribute('src');
  try {
    const answer = await fetch('/', { cache: 'no-store' });
    return answer.ok && mine !== undefined && mine !== null && !(await answer.text()).includes(mine);
  } catch {
    // The server cannot be reached: that is why the part is missing.
    return false;
  }
}
