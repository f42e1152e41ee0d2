import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** How the engine tells addresses apart that it makes no connection to; it is not part of what the engine documents. */
const file = createRequire(import.meta.url).resolve('oidc-provider/lib/helpers/fetch_request.js')
export const { isSpecialUseIP } = (await import(pathToFileURL(file).href)) as {
  isSpecialUseIP(address: string): boolean
}
