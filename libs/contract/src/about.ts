/** A class's description for the documents. */
import type { Class } from './define.js';

const sentences = new WeakMap<object, string>();

/** Sets the description of the decorated class, and of subclasses without one. */
export function About(text: string): (type: Class) => void {
  return (type) => void sentences.set(type, text);
}

export function aboutOf(type: Class): string | undefined {
  for (let own: object | null = type; own; own = Object.getPrototypeOf(own) as object | null) {
    const text = sentences.get(own);
    if (text !== undefined) return text;
  }
  return undefined;
}
