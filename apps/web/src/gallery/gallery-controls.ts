import { CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { CodeEntry } from '../app/ui/code-entry';
import { Count } from '../app/ui/count';
import { Field } from '../app/ui/field';
import { codeRule, rule, usernameRule } from '../app/ui/field-rules';
import { FormProblemNote } from '../app/ui/form-problem-note';
import { Icon } from '../app/ui/icon';
import { Menu } from '../app/ui/menu';
import type { MenuGroup } from '../app/ui/menu-entry';
import { Select } from '../app/ui/select';
import { Spinner } from '../app/ui/spinner';
import { submitForm } from '../app/ui/submit-form';

const KINDS = [
  { name: 'primary', label: 'Primary' },
  { name: 'outline', label: 'Outline' },
  { name: 'ghost', label: 'Ghost' },
  { name: 'danger', label: 'Danger' },
  { name: 'danger-outline', label: 'Opens a danger' },
];

/** What is pressed and filled in. */
@Component({
  selector: 'confab-gallery-controls',
  imports: [CdkMenuTrigger, CodeEntry, Count, Field, FormField, FormProblemNote, Icon, Menu, Select, Spinner],
  templateUrl: './gallery-controls.html',
  styleUrl: './gallery-controls.css',
})
export class GalleryControls {
  protected readonly kinds = KINDS;
  protected readonly options = [
    { value: 'day', words: 'A day' },
    { value: 'week', words: 'A week' },
  ];
  protected readonly menuGroups: readonly MenuGroup<string>[] = [
    [
      { label: 'Add to favourites', icon: 'star', action: 'star' },
      { label: 'Tell me', icon: 'bell', note: 'Everything', choices: [{ label: 'Everything', action: 'all', chosen: true }] },
    ],
    [{ label: 'Leave the room', icon: 'log-out', action: 'leave', danger: true }],
  ];
  protected readonly life = signal('week');
  protected readonly filled = form(signal({ text: '', typed: 'Lena Varga', password: 'four calm words here', search: 'repair', code: '', half: 'KV' }));
  protected readonly bad = form(signal({ username: 'no spaces please', code: 'K1' }), (path) => {
    rule(path.username, usernameRule);
    rule(path.code, codeRule);
  });
  protected readonly refused = form(signal({ name: 'Lena' }));

  constructor() {
    void submitForm(this.bad, [this.bad.username, this.bad.code], () => Promise.resolve(undefined));
    void submitForm(this.refused, [], () => Promise.resolve({ message: 'The server could not be reached. Nothing was sent.' }));
  }
}
