/** What a class asks or means beyond its fields, in words: for the documents. */
import type { Class } from './define.js';

const sentences = new WeakMap<object, string>();

/** Says it of the decorated class, and of those that extend it and say nothing themselves. */
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
