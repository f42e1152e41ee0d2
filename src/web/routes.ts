import type { Context, Next } from 'koa'
import type { Route } from '../ports/route.ts'
import { asset } from './assets.ts'
import { backChannelLogout } from './federation/backchannel-logout.ts'
import { callback } from './federation/callback.ts'
import { signedOut } from './federation/signed-out.ts'
import { arrival } from './interaction/arrival.ts'
import { chosenHome } from './interaction/chosen-home.ts'
import { interaction } from './interaction/interaction.ts'
import { postedRequest } from './posted-request.ts'
import { invitationLink } from './recovery/invitation-link.ts'
import { orderLink } from './recovery/order-link.ts'
import { recoveryLink } from './recovery/recovery-link.ts'
import type { Site, TenantSite } from './site.ts'

/** What whoever asks must hold; the handler refuses everybody else before it does anything. */
type Who =
  | 'anybody'
  | 'holder of the interaction cookie'
  | 'holder of the recovery link'
  | 'home that signs what it says'
  | 'somebody with an answer of a home'

type Handler<Of> = (site: Of, ctx: Context, next: Next) => Promise<unknown>

export type TenantRoute = Route<Who, Handler<TenantSite>> & {
  path: `/:tenant/${string}`
  /** Takes posts from other sites' pages; every other form must have been one of ours. */
  crossSite?: true
}

export type PageRoute = TenantRoute | Route<Who, Handler<Site>>

/** Everything people meet over HTTP beside the engine's endpoints. */
export const routes: readonly PageRoute[] = [
  {
    method: 'GET',
    path: '/assets/:file',
    who: 'anybody',
    summary: 'Style and script of pages that belong to no tenant; so no tenant can be named `assets`.',
    handler: asset,
  },
  {
    method: 'GET',
    path: '/:tenant/assets/:file',
    who: 'anybody',
    summary: 'Style and script of the tenant’s pages.',
    handler: asset,
  },
  {
    method: 'GET',
    path: '/:tenant/interaction/:uid',
    who: 'holder of the interaction cookie',
    summary: 'The page the facts of a sign-in call for.',
    handler: interaction,
  },
  {
    method: 'POST',
    path: '/:tenant/interaction/:uid',
    who: 'holder of the interaction cookie',
    summary: 'An answer to that page.',
    handler: interaction,
  },
  {
    method: 'GET',
    path: '/:tenant/federation/:home/callback',
    who: 'somebody with an answer of a home',
    summary: 'Where the home of a guest sends them back to (RFC 6749 §4.1.2).',
    handler: callback,
  },
  {
    method: 'GET',
    path: '/:tenant/federation/:home/signed-out',
    who: 'anybody',
    summary: 'Back from a home where somebody signed out (OpenID Connect RP-Initiated Logout 1.0 §3).',
    handler: signedOut,
  },
  {
    method: 'GET',
    path: '/:tenant/interaction/:uid/departure/:home',
    who: 'holder of the interaction cookie',
    summary: 'To a home that has a button on the sign-in page.',
    handler: chosenHome,
  },
  {
    method: 'GET',
    path: '/:tenant/interaction/:uid/arrival/:home',
    who: 'holder of the interaction cookie',
    summary: 'The answer of that home, for the sign-in it belongs to.',
    handler: arrival,
  },
  {
    method: 'GET',
    path: '/:tenant/recover',
    who: 'anybody',
    summary: 'Asks for the address of somebody who forgot the password.',
    handler: orderLink,
  },
  {
    method: 'POST',
    path: '/:tenant/recover',
    who: 'anybody',
    summary: 'Orders the recovery link; says the same whether or not anybody has that address.',
    handler: orderLink,
  },
  {
    method: 'GET',
    path: '/:tenant/recover/:token',
    who: 'holder of the recovery link',
    summary: 'The page the e-mailed link calls for.',
    handler: recoveryLink,
  },
  {
    method: 'POST',
    path: '/:tenant/recover/:token',
    who: 'holder of the recovery link',
    summary: 'An answer to that page.',
    handler: recoveryLink,
  },
  {
    method: 'GET',
    path: '/:tenant/invitation/:token',
    who: 'holder of the recovery link',
    summary: 'The page an invitation calls for.',
    handler: invitationLink,
  },
  {
    method: 'POST',
    path: '/:tenant/invitation/:token',
    who: 'holder of the recovery link',
    summary: 'An answer to that page.',
    handler: invitationLink,
  },
  {
    method: 'POST',
    path: '/:tenant/auth',
    who: 'anybody',
    summary: 'A posted authorization request (OpenID Connect Core §3.1.2.1).',
    handler: postedRequest,
    crossSite: true,
  },
  {
    method: 'POST',
    path: '/:tenant/session/end',
    who: 'anybody',
    summary: 'A posted logout request (OpenID Connect RP-Initiated Logout 1.0 §2).',
    handler: postedRequest,
    crossSite: true,
  },
  {
    method: 'POST',
    path: '/:tenant/federation/:home/backchannel-logout',
    who: 'home that signs what it says',
    summary: 'Somebody signed out at their home (OpenID Connect Back-Channel Logout 1.0 §2.5).',
    handler: backChannelLogout,
    crossSite: true,
  },
]

export const isOfTenant = (route: PageRoute): route is TenantRoute => route.path.startsWith('/:tenant/')
