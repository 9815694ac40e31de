import type { IconName } from '../../../ui/icons';
import { linkText } from './link-text';
import { isMarked, toggleMark, type Mark } from './mark-text';
import type { SelectedText, TextEdit } from './selected-text';
import { hasShape, toggleFence, toggleShape, type LineShape } from './shape-lines';

/** What words can be given. */
export type Form = Mark | LineShape | 'link' | 'fence';

export interface FormTool {
  readonly form: Form;
  readonly icon: IconName;
  readonly label: string;
  /** As it is named to people, after Ctrl or ⌘. */
  readonly key?: string;
}

/** In the order of the bar, in its three parts. */
export const FORM_TOOLS: readonly (readonly FormTool[])[] = [
  [
    { form: 'bold', icon: 'bold', label: 'Bold', key: 'B' },
    { form: 'italic', icon: 'italic', label: 'Italic', key: 'I' },
    { form: 'struck', icon: 'strikethrough', label: 'Struck', key: 'Shift+X' },
  ],
  [
    { form: 'link', icon: 'link', label: 'Link', key: 'K' },
    { form: 'code', icon: 'code', label: 'Code', key: 'E' },
    { form: 'fence', icon: 'square-code', label: 'Code block' },
  ],
  [
    { form: 'quote', icon: 'quote', label: 'Quote' },
    { form: 'list', icon: 'list', label: 'List' },
    { form: 'numbers', icon: 'list-ordered', label: 'Numbers' },
  ],
];

const MARKS: readonly Mark[] = ['bold', 'italic', 'struck', 'code'];
const SHAPES: readonly LineShape[] = ['quote', 'list', 'numbers'];
const KEYS: Readonly<Record<string, Form>> = { b: 'bold', i: 'italic', e: 'code', k: 'link' };

const isMark = (form: Form): form is Mark => MARKS.some((mark) => mark === form);
const isShape = (form: Form): form is LineShape => SHAPES.some((shape) => shape === form);

/** Gives the selected words a form, or takes it from them. */
export function toggleForm(at: SelectedText, form: Form): TextEdit {
  if (isMark(form)) return toggleMark(at, form);
  if (isShape(form)) return toggleShape(at, form);
  return form === 'link' ? linkText(at) : toggleFence(at);
}

export function formsOf(at: SelectedText): ReadonlySet<Form> {
  return new Set<Form>([...MARKS.filter((mark) => isMarked(at, mark)), ...SHAPES.filter((shape) => hasShape(at, shape))]);
}

/** There Ctrl with a letter moves the caret. */
const HAS_COMMAND_KEY = /mac|iphone|ipad/i.test(navigator.userAgent);
/** What is pressed with a letter, as it is named to people. */
export const COMMAND_KEY = HAS_COMMAND_KEY ? '⌘' : 'Ctrl+';

/** K is for words that are selected: else it is how one goes to another room. */
export function formOfKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent, { start, end }: SelectedText): Form | undefined {
  if (altKey || metaKey !== HAS_COMMAND_KEY || ctrlKey === HAS_COMMAND_KEY) return undefined;
  if (shiftKey) return key.toLowerCase() === 'x' ? 'struck' : undefined;
  const form = KEYS[key.toLowerCase()];
  return form === 'link' && start === end ? undefined : form;
}
