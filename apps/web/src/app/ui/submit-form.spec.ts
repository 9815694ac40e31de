import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form } from '@angular/forms/signals';
import { rule } from './field-rules';
import { submitForm, type FormProblem } from './submit-form';

describe('a form that was refused', () => {
  function aForm() {
    return TestBed.runInInjectionContext(() =>
      form(signal({ name: 'Garden' }), (path) => rule(path.name, (value) => (value === '' ? 'Please enter a name.' : undefined))),
    );
  }

  test.each(['beside a field', 'as a whole'])('can be sent once more, unchanged, when it was refused %s', async (where) => {
    const tree = aForm();
    const answers: (FormProblem | undefined)[] = [{ ...(where === 'beside a field' && { field: tree.name }), message: 'Not now' }, undefined];
    const send = () => submitForm(tree, [tree.name], () => Promise.resolve(answers.shift()));
    expect(await send()).toBe(false);
    expect(await send()).toBe(true);
    expect(tree().value()).toEqual({ name: 'Garden' });
  });

  test('is not sent while a rule is broken', async () => {
    const tree = aForm();
    tree.name().value.set('');
    const action = jest.fn(() => Promise.resolve(undefined));
    expect(await submitForm(tree, [tree.name], action)).toBe(false);
    expect(action).not.toHaveBeenCalled();
  });
});
