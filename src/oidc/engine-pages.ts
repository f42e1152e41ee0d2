import { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider'
import type { Dependencies } from '../core/dependencies.ts'
import type { Tenancy } from '../core/tenancy.ts'
import type { Message } from '../domain/message.ts'
import { platformRequest } from '../ports/platform-request.ts'
import { assetsPath } from '../ports/views.ts'
import { forgetLogout, isUnstored } from './engine.ts'
import { TooMany } from './limits.ts'
import { mustBeShort } from './parameters.ts'
import { shownClientName, textOf } from './request-facts.ts'

type Ctx = KoaContextWithOIDC
type ErrorOut = Parameters<NonNullable<Configuration['renderError']>>[1]

/** The pages the engine asks for by itself: errors, logout and the device's user code. */
export function createEnginePages(deps: Dependencies, { tenant }: Tenancy) {
  const about = (ctx: Ctx) => ({
    tenant,
    locale: deps.views.locale(
      textOf(ctx.oidc.params?.ui_locales),
      ctx.get('accept-language'),
      tenant.languages,
    ),
    assets: assetsPath(tenant),
  })
  const show = (ctx: Ctx, html: string) => {
    ctx.type = 'html'
    ctx.body = html
  }

  const error: NonNullable<Configuration['renderError']> = async (ctx, out, cause) => {
    const reference = platformRequest(ctx.req).requestId
    deps.log.warn('error page', { reference, error: out.error, cause: cause.message })
    show(ctx, deps.views.error({ message: messageFor(ctx.status, cause), reference, ...about(ctx) }))
  }

  return {
    error,
    logout: {
      async logoutSource(ctx: Ctx, form: string) {
        forgetIfLong(ctx)
        show(ctx, deps.views.logout({ form, ...about(ctx) }))
      },
      postLogoutSuccessSource: async (ctx: Ctx) => show(ctx, deps.views.loggedOut(about(ctx))),
    },
    device: {
      userCodeInputSource: async (ctx: Ctx, form: string, out?: ErrorOut, cause?: Error) => {
        // Without a session there is nothing the form could be posted from.
        if (out && cause && isUnstored(ctx)) return error(ctx, out, cause)
        if (cause?.name === 'AbortedError') {
          ctx.status = 200
          return show(ctx, deps.views.deviceAborted({ form, ...about(ctx) }))
        }
        if (cause) ctx.status = cause instanceof TooMany ? 429 : 422
        show(ctx, deps.views.deviceInput({ form, problem: cause && deviceProblem(cause), ...about(ctx) }))
      },
      userCodeConfirmSource: async (
        ctx: Ctx,
        form: string,
        client: unknown,
        _info: unknown,
        userCode: string,
      ) => show(ctx, deps.views.deviceConfirm({ form, client: clientName(client), userCode, ...about(ctx) })),
      successSource: async (ctx: Ctx) => show(ctx, deps.views.deviceDone(about(ctx))),
    },
  }
}

const clientName = (client: unknown): string => {
  const { clientName: name, clientId } = client as { clientName?: string; clientId: string }
  return shownClientName(name, clientId)
}

/** @throws InvalidRequest for a parameter too long to be kept until the person confirms */
function forgetIfLong(ctx: Ctx): void {
  try {
    for (const [name, value] of Object.entries(ctx.oidc.params ?? {})) mustBeShort(name, value)
  } catch (error) {
    forgetLogout(ctx)
    throw error
  }
}

/** What a person can do about it; the details are in the log under the reference. */
function messageFor(status: number, cause: Error): Message {
  if (status >= 500) return { key: 'error.generic' }
  if (status === 404) return { key: 'error.notFound' }
  return { key: cause instanceof errors.SessionNotFound ? 'error.expired' : 'error.badRequest' }
}

function deviceProblem(cause: Error): Message {
  if (cause instanceof TooMany) return cause.problem.message
  return { key: cause.name === 'NoCodeError' ? 'device.noCode' : 'device.notFound' }
}
