/** `jest` is a global in the types and, of all globals, the one that ES modules do not get. */
Object.assign(globalThis, { jest: Reflect.get(import.meta, 'jest') });
