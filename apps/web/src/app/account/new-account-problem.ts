import type { FieldTree } from '@angular/forms/signals';
import { ChatError } from '@confab/client';
import { answerProblem } from '../ui/answer-problem';
import type { FormProblem } from '../ui/submit-form';

interface NewAccountFields {
  readonly username: FieldTree<string>;
  readonly password: FieldTree<string>;
  readonly displayName?: FieldTree<string>;
}

/** The error of a failed registration, at the field that it is about. */
export function newAccountProblem(error: unknown, { username, password, displayName }: NewAccountFields): FormProblem {
  if (error instanceof ChatError && error.code === 'CONFLICT') {
    const name = username().value().trim().toLowerCase();
    return { field: username, message: `Somebody is already called ${name}. Please choose another username.` };
  }
  // As REGISTRATION says: the server tells which of the two it is.
  if (error instanceof ChatError && error.code === 'FORBIDDEN') return { message: error.message };
  return answerProblem(error, {
    username: { field: username, label: 'The username' },
    password: { field: password, label: 'The password' },
    ...(displayName && { displayName: { field: displayName, label: 'Your name' } }),
  });
}
