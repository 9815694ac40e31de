import { ChatError } from '@confab/client';

/** The error that a deed must meet. */
export async function refusal(deed: Promise<unknown>): Promise<ChatError> {
  const outcome = await deed.then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
  if ('error' in outcome && outcome.error instanceof ChatError) return outcome.error;
  throw new Error(`It was not refused: ${JSON.stringify(outcome)}`);
}

/** The fields that an error names. */
export const fieldsNamedIn = (error: ChatError): string[] => error.errors.map(({ field }) => field);

/** What comes about at all comes about on a busy machine too, later. */
const PATIENCE_MS = 60_000;

/** Asks until the answer fits: for what the server tells nobody of when it comes about. */
export async function eventually<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; ;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (Date.now() > end) throw new Error(`It did not come about; the last answer was ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
