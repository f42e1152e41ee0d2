import type { Places } from './environment.ts'
import { PASSWORD } from './seeds/known.ts'
import { TENANT_IDS } from './seeds/tenants.ts'

/** The line scripts wait for, then what to open. */
export const welcome = ({
  origin,
  demoOrigin,
}: Pick<Places, 'origin' | 'demoOrigin'>): string => `ready ${origin}

  scenarios  ${demoOrigin}/
  outbox     ${demoOrigin}/outbox
  issuers    ${TENANT_IDS.map((id) => `${origin}/${id}`).join('\n             ')}
  password   ${PASSWORD}

Ctrl-C stops everything.`
