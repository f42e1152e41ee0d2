import type { Context } from 'koa'
import { LINK_LIFE } from '../../core/recovery/link.ts'
import { newSignIn } from '../../core/sign-in/new-sign-in.ts'
import { isFamiliar } from '../../core/sign-in/password-attempt.ts'
import { sourceOf } from '../../core/sign-in/source.ts'
import type { User } from '../../domain/person/user.ts'
import { NO_CREDENTIAL, type SignIn } from '../../domain/sign-in/sign-in.ts'
import { platformRequest } from '../../ports/platform-request.ts'
import type { RecoveryLink } from '../../ports/store/recovery.ts'
import { isKnownBrowser } from '../interaction/known-browser.ts'
import type { TenantSite } from '../site.ts'

/** Not a session and never handed to the engine: the record of who proved what on the way to a new password. */
export async function linkSignIn(
  context: TenantSite & { ctx: Context },
  link: RecoveryLink,
  user: User,
): Promise<SignIn> {
  const { deps, tenancy, ctx } = context
  const source = sourceOf(deps, platformRequest(ctx.req), ctx.get('user-agent'))
  const login = await tenancy.store.users.login(user.username)
  const now = deps.clock()
  return newSignIn({
    user,
    kind: 'recovery',
    credentialId: user.temporaryPassword?.id ?? user.password?.id ?? NO_CREDENTIAL,
    source,
    familiar: isFamiliar(
      { login, isKnownBrowser: isKnownBrowser(context, ctx, user.username, login) },
      source,
    ),
    proof: 'email-link',
    endsAt: now + LINK_LIFE * 1000,
    invited: link.invitation === undefined ? undefined : true,
    now,
  })
}
