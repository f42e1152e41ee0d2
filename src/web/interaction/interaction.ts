import type { Context } from 'koa'
import type { Dependencies } from '../../core/dependencies.ts'
import { homeFor } from '../../core/federation/home-for.ts'
import { networkOf } from '../../core/limits/from-network.ts'
import { isLate } from '../../core/rooms/overtaken.ts'
import { gather } from '../../core/sign-in/gather.ts'
import { lookUp } from '../../core/sign-in/look-up.ts'
import type { Tenancy } from '../../core/tenancy.ts'
import { type Judged, judge } from '../../domain/decide.ts'
import type { Form } from '../../domain/interaction.ts'
import { expired } from '../../oidc/index.ts'
import { platformRequest } from '../../ports/platform-request.ts'
import type { Rooms } from '../../ports/rooms.ts'
import type { LoginRecord } from '../../ports/store/people.ts'
import { Conflict } from '../../ports/store.ts'
import { readForm } from '../form.ts'
import { seeOther } from '../see-other.ts'
import { localeOf } from '../show-page.ts'
import type { TenantSite } from '../site.ts'
import { goTo, type InteractionContext, readFrom, withRead } from './context.ts'
import { interactionTarget } from './form-targets.ts'
import { isOvertaken } from './overtaken.ts'
import { password } from './password.ts'
import { room } from './room.ts'

/** `/{tenant}/interaction/{uid}`: whichever page the facts call for. There is no address of a step to skip to. */
export async function interaction(site: TenantSite, ctx: Context): Promise<void> {
  const { deps, tenancy, engine } = site
  const form = ctx.method === 'POST' ? await readForm(ctx) : undefined
  if (form && isNoticeRead(deps.rooms, form))
    return seeOther(ctx, withRead(ctx.path, [...readFrom(ctx), form.room ?? '']))
  const network = networkOf(deps, platformRequest(ctx.req))
  const login = lookedUp(deps, tenancy, form, network)
  const pending = await engine.interaction(ctx)
  // The cookie alone tells the engine which interaction it is.
  if (ctx.params.uid !== pending.uid) throw expired('another interaction')
  interactionTarget.set(ctx, pending.redirectUri)
  const locale = localeOf(site, ctx, pending.uiLocales)
  const context: InteractionContext = { ...site, ctx, interaction: pending, locale, network, login }
  try {
    const judged = await current(context)
    if (form && isLate(judged, form) && (await isOvertaken(context, form, { raced: false }))) return
    await (judged ? room(context, judged, form) : password(context, form))
  } catch (error) {
    // Somebody else moved first: a second tab, a double click. The facts decide where this one goes.
    if (!(error instanceof Conflict)) throw error
    if (form && (await isOvertaken(context, form, { raced: true }))) return
    goTo(context, readFrom(ctx))
  }
}

/** Whom a typed name belongs to is asked while the interaction is still being read: neither depends on the other. */
function lookedUp(
  deps: Dependencies,
  tenancy: Tenancy,
  form: Form | undefined,
  network: string,
): Promise<LoginRecord> | undefined {
  // Nobody is looked up who signs in elsewhere, if they exist.
  if (form?.username === undefined || homeFor(tenancy.tenant, form.username) !== undefined) return undefined
  const login = lookUp(deps, tenancy, form.username, network)
  // Awaited when the name is of use; until then a failure is nobody's.
  login.catch(() => {})
  return login
}

/** Having read a notice decides nothing, so it needs no facts, and not even an interaction: the page it leads to does. */
const isNoticeRead = ({ registry }: Rooms, { step, room, skip, cancel }: Form): boolean =>
  step === 'notice' &&
  skip === undefined &&
  cancel === undefined &&
  registry.some(({ name, opensWithNotice }) => name === room && opensWithNotice)

/** The facts of the sign-in this interaction is about, with the verdict on them; undefined where nobody is known. */
async function current({ deps, tenancy, interaction, ctx }: InteractionContext): Promise<Judged | undefined> {
  const { signIn, request } = interaction
  const facts = signIn && (await gather(deps, tenancy, signIn, request))
  return facts && judge(deps.rooms.registry, { ...facts, read: readFrom(ctx) })
}
