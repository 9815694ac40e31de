/** The types declare `jest` as a global, but ES modules get it only from import.meta. */
Object.assign(globalThis, { jest: Reflect.get(import.meta, 'jest') });
