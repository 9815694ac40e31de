/**
 * Sources import their neighbours by the names of built files (`./rooms.service.js`), while tests run the TypeScript.
 * Applies only to our own files.
 */
const isOurs = (folder) => !folder.includes('node_modules');

module.exports = (request, options) => {
  if (request.startsWith('.') && request.endsWith('.js') && isOurs(options.basedir)) {
    try {
      return options.defaultResolver(request.replace(/\.js$/, '.ts'), options);
    } catch {
      // No such source: it is a JavaScript file.
    }
  }
  return options.defaultResolver(request, options);
};
