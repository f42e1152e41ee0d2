import type { Context } from 'koa'
import type { Dependencies } from '../../core/dependencies.ts'
import type { Tenancy } from '../../core/tenants.ts'
import type { RequestFacts } from '../../domain/facts.ts'
import { acrOf, amrOf } from '../../domain/sign-in/assurance.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import { finish, type InteractionDetails } from '../../oidc/engine.ts'
import type { LoginRecord } from '../../ports/store.ts'
import { seeOther } from '../see-other.ts'

/** One visit of one browser to the page of one interaction. */
export interface Visit {
  deps: Dependencies
  tenancy: Tenancy
  ctx: Context
  details: InteractionDetails
  request: RequestFacts
  locale: string
  /** Of the name in a posted password form. */
  login?: Promise<LoginRecord>
}

/** Rooms whose notice was read, as the page's own address says. */
export const readFrom = (ctx: Context): string[] => {
  const { read } = ctx.query
  return typeof read === 'string' ? read.slice(0, LONGEST_READ).split(' ') : []
}

const LONGEST_READ = 512

export function pathOf({ tenancy, details }: Visit, read: string[]): string {
  const path = `/${tenancy.tenant.id}/interaction/${details.uid}`
  return read.length > 0 ? `${path}?${new URLSearchParams({ read: [...new Set(read)].join(' ') })}` : path
}

/** To the page the facts call for now. */
export const goTo = (visit: Visit, read: string[]): void => seeOther(visit.ctx, pathOf(visit, read))

/** `ts` is the sign-in's own: a second factor raises `acr`, it does not make the password fresh. */
export function leave({ ctx, details }: Visit, signIn: SignIn): Promise<void> {
  const login = {
    accountId: signIn.userId,
    ts: signIn.authTime,
    acr: acrOf(signIn.proofs),
    amr: amrOf(signIn.proofs),
  }
  return finish(ctx, details, { login, consent: {} })
}
