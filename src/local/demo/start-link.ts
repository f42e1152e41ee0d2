import { z } from 'zod'
import { ACR } from '../../domain/sign-in/assurance.ts'
import { TENANT_IDS } from '../seeds/known.ts'
import type { Ask } from './relying-party.ts'

/** Authentication contexts by the short names links use. */
const CONTEXTS = { mfa: ACR.multi, phr: ACR.phishingResistant }

/** The query of `/start`. */
export const StartQuery = z.object({
  tenant: z.string().refine((id) => TENANT_IDS.includes(id), 'no such tenant'),
  username: z.string().trim().max(254).default(''),
  /** Left out: from wherever the browser was last. */
  from: z.enum(['home', 'elsewhere']).optional(),
  client: z.enum(['demo-app', 'demo-partner']).default('demo-app'),
  acr: z.enum(['mfa', 'phr']).optional(),
  /** Keep an earlier session instead of signing in anew. */
  sso: z.literal('true').optional(),
})

type Start = z.input<typeof StartQuery>

export const startLink = (start: Start): string =>
  `/start?${new URLSearchParams(Object.entries(start).filter(([, value]) => value !== undefined))}`

export const askOf = ({ tenant, username, client, acr, sso }: z.output<typeof StartQuery>): Ask => ({
  tenant,
  clientId: client,
  loginHint: username,
  anew: !sso,
  ...(acr ? { acr: CONTEXTS[acr] } : {}),
})
