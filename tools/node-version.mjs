/** Imported first by every command, so that an old Node gets one clear line instead of a stack trace. */
const OLDEST = 20;

if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  console.error(`Confab needs Node ${OLDEST} or newer; this is ${process.version}. Get it from https://nodejs.org`);
  process.exit(1);
}
