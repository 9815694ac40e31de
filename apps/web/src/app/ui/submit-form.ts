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
