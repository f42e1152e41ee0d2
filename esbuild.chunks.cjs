/**
 * What a function imports only when it needs it lies in a folder named after the function's bundle, `oidc.chunks` for
 * `oidc.mjs`: all are built into one folder, and serverless-esbuild leaves out of a package whatever begins with the
 * name and the dot of another function's bundle. Not `oidc`: Lambda's runtime would take that folder for the module.
 */
module.exports = [
  {
    name: 'chunks by function',
    setup({ initialOptions }) {
      const [entry] = initialOptions.entryPoints
      const { name } = require('node:path').parse(entry)
      initialOptions.chunkNames = `${name}.chunks/[name]-[hash]`
    },
  },
]
