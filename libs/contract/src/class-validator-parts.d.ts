/** Each of class-validator's files, which it ships without types of their own. */
declare module 'class-validator/cjs/*' {
  export * from 'class-validator';
}
