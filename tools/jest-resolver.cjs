/**
 * Sources name their neighbours as Node will find them once built (`./rooms.service.js`), while tests run them from
 * TypeScript. Only our own files are looked at so: packages mean what they say.
 */
const isOurs = (folder) => !folder.includes('node_modules');

module.exports = (request, options) => {
  if (request.startsWith('.') && request.endsWith('.js') && isOurs(options.basedir)) {
    try {
      return options.defaultResolver(request.replace(/\.js$/, '.ts'), options);
    } catch {
      // There is no such source: then it is a JavaScript file after all.
    }
  }
  return options.defaultResolver(request, options);
};
