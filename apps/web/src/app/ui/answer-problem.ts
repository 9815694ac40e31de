import type { FieldTree } from '@angular/forms/signals';
import { ChatError } from '@confab/client';
import { errorSentence } from './error-sentence';
import type { FormProblem } from './submit-form';

/** The fields of a form by the server's names, each with what people call it. */
type NamedFields = Readonly<Record<string, { readonly field: FieldTree<string>; readonly label: string }>>;

/** A refusal, said beside the field that it names. The server words it as "must be …", without a subject. */
export function answerProblem(error: unknown, fields: NamedFields): FormProblem {
  if (error instanceof ChatError) {
    for (const [name, { field, label }] of Object.entries(fields)) {
      const message = error.messageFor(name);
      if (message !== undefined) return { field, message: `${label} ${message.replace(/\.?$/, '.')}` };
    }
  }
  return { message: errorSentence(error) };
}
