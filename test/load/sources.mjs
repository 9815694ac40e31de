import module from 'node:module';

if (!('registerHooks' in module)) {
  console.error(`The bench runs on Node 24, and this is ${process.version}: \`npm run bench\` takes the right one.`);
  process.exit(1);
}

/**
 * Lets Node run these files as they stand: it strips their types itself, but does not know that sources name their
 * neighbours as they are called once built (`./crowd.js`). Loaded with --import; child processes inherit it.
 */
module.registerHooks({
  resolve(specifier, context, next) {
    const isOurs = specifier.startsWith('.') && context.parentURL?.endsWith('.ts');
    return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});
