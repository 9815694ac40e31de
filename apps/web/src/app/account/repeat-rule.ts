import { validate, type SchemaPath } from '@angular/forms/signals';

/** The second of two passwords equals the first. */
export function repeatRule(password: SchemaPath<string>, repeated: SchemaPath<string>, isAsked = (): boolean => true): void {
  validate(repeated, ({ value, valueOf }) => {
    if (!isAsked()) return undefined;
    if (value() === '') return { kind: 'rule', message: 'Please enter the password once more.' };
    return value() === valueOf(password) ? undefined : { kind: 'rule', message: 'The two passwords are not the same.' };
  });
}
