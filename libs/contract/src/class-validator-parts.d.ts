/** Files of class-validator, which have no type declarations of their own. */
declare module 'class-validator/cjs/*' {
  export * from 'class-validator';
}
