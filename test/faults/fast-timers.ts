/** Loaded into a server with --import: what it does every so many seconds it does ten times as often. */
const FASTER = 10;
const usual = globalThis.setInterval;

const faster = (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): NodeJS.Timeout => usual(work, ms / FASTER, ...args);
globalThis.setInterval = Object.assign(faster, usual);
