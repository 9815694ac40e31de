/**
 * The files of the other suites that run against two nodes behind HAProxy, too (`npm test -- cluster`). More can be added, each
 * once it was seen to pass there. What is about one process has no place here: its start and its data folder (e2e/start,
 * e2e/premises, faults/database-file, faults/disk-full, faults/clock, abuse/stolen-disk), `npm run demo`, and the generated
 * documents, which are the same on each node.
 */
export const BEHIND_HAPROXY = ['e2e/messages', 'e2e/invites', 'e2e/history', 'e2e/client', 'e2e/tokens', 'abuse/sessions', 'abuse/tokens', 'faults/network'];
