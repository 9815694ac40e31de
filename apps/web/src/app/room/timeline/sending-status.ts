import { computed, type Signal } from '@angular/core';
import { delayedTrue } from '../../ui/delayed-true';
import type { Row } from '../message/row';

const SENDING_MS = 1000;

/** The status below the last pending message. */
export interface SendingStatus {
  readonly key: string;
  readonly words: string;
}

/** Online, nothing is shown for a message that takes no longer than usual. */
export function sendingStatus(pending: () => readonly Row[], online: () => boolean): Signal<SendingStatus | null> {
  const waiting = computed(() => pending().filter(({ sending }) => sending?.state === 'waiting'));
  const slow = delayedTrue(() => online() && waiting().length > 0, SENDING_MS);
  return computed(() => {
    const key = waiting().at(-1)?.key;
    if (key === undefined || (online() && !slow())) return null;
    return { key, words: online() ? 'Sending' : `${waiting().length} waiting to be sent` };
  });
}
