/**
 * What a function imports only when it needs it lies in a folder of its own name, so that `serverless.yml` can leave the
 * other functions' out of its package: all are built into one folder.
 */
module.exports = [
  {
    name: 'chunks by function',
    setup({ initialOptions }) {
      const [entry] = initialOptions.entryPoints
      const { name } = require('node:path').parse(entry)
      initialOptions.chunkNames = `${name}/[name]-[hash]`
    },
  },
]
