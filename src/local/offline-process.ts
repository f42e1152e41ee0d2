import { createRequire, enableCompileCache } from 'node:module'

/**
 * serverless-offline on a leash: the channel to the process that started it closes when that one ends, however it ends,
 * and then this one has no reason to live.
 */
process.once('disconnect', () => process.exit(1))
// Listening must not keep alive what has nothing else to do: it may have failed to start.
process.channel?.unref()
enableCompileCache()
createRequire(import.meta.url)('serverless/bin/serverless.js')
