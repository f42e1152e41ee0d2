import { PASSWORD, TENANT_IDS } from './seeds/known.ts'
import type { Stage } from './stage.ts'

/** The line scripts wait for, then what to open. */
export const welcome = ({ origin, demoOrigin, logFile }: Stage): string => `ready ${origin}

  scenarios  ${demoOrigin}/
  outbox     ${demoOrigin}/outbox
  issuers    ${TENANT_IDS.map((id) => `${origin}/${id}`).join('\n             ')}
  password   ${PASSWORD}${logFile ? `\n  log        ${logFile}` : ''}

Ctrl-C stops everything.`
