import { submit, type FieldTree } from '@angular/forms/signals';

/** What the server said against a form: beside one field, or about all of it where `field` is left out. */
export interface FormProblem {
  readonly field?: FieldTree<string>;
  readonly message: string;
}

/**
 * Submits a form. With anything wrong, every field says so and the first bad one takes the focus; otherwise `action` runs,
 * and what it returns is said in the form. Answers whether all went well.
 */
export async function submitForm<Model>(
  tree: FieldTree<Model>,
  fields: readonly FieldTree<string>[],
  action: () => Promise<FormProblem | undefined>,
): Promise<boolean> {
  // A field that was left empty keeps quiet until now: only what was typed into is "dirty" by itself.
  for (const field of fields) field().markAsDirty();
  forgetAnswers(fields);
  const done = await submit(tree, {
    action: async () => {
      const problem = await action();
      return problem && { fieldTree: problem.field ?? tree, kind: 'answer', message: problem.message };
    },
  });
  if (!done)
    fields
      .find((field) => field().invalid())?.()
      .focusBoundControl();
  return done;
}

/**
 * What the server said to the last try is no reason against the next one: it may be the same words that go through now. The
 * forms package forgets it only with another value, of the field or of one within: so the values change, and change back.
 */
function forgetAnswers(fields: readonly FieldTree<string>[]): void {
  for (const field of fields) {
    const value = field().value();
    field().value.set(`${value} `);
    field().errors();
    field().value.set(value);
  }
}
