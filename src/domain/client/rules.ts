import {
  isCallable,
  isNativeRedirect,
  isSecureOnThisMachine,
  isWebOrigin,
  isWebRedirect,
  NATIVE_REDIRECT,
  WEB_REDIRECT,
} from './addresses.ts'
import type { Application } from './application.ts'

/** What is wrong with a client: the property, and a sentence on it. */
export interface Finding {
  property: string
  problem: string
}

/** Addresses of one kind a client may have. */
export const MOST_ADDRESSES = 100
export const MOST_KEYS = 5

/** @param isLocal the issuer is on this machine, and so may be whom it calls */
export function findingsOn(application: Application, isLocal: boolean): Finding[] {
  const { redirects, postLogoutRedirects, webOrigins, backChannelLogout, homePage } = application
  const isNative = redirects.native.length > 0
  const isBack = isNative ? isNativeRedirect : isWebRedirect
  return [
    ...every('web.redirectUris', redirects.web, isWebRedirect, WEB_REDIRECT),
    ...every('spa.redirectUris', redirects.spa, isWebRedirect, WEB_REDIRECT),
    ...every('publicClient.redirectUris', redirects.native, isNativeRedirect, NATIVE_REDIRECT),
    ...every(
      'postLogoutRedirectUris',
      postLogoutRedirects,
      isBack,
      isNative ? NATIVE_REDIRECT : WEB_REDIRECT,
    ),
    ...every(
      'webOrigins',
      webOrigins,
      isWebOrigin,
      'holds origins such as https://app.example, with nothing after them',
    ),
    ...when(
      isNative && [...redirects.web, ...redirects.spa].some(isSecureOnThisMachine),
      'publicClient.redirectUris',
      'cannot stand beside a redirect to https: on localhost',
    ),
    ...when(
      Object.values(redirects).flat().length > MOST_ADDRESSES,
      'web.redirectUris',
      `holds, with those of spa and publicClient, at most ${MOST_ADDRESSES}`,
    ),
    ...when(
      backChannelLogout !== undefined && !isCallable(backChannelLogout, isLocal),
      'backChannelLogoutUri',
      'is an address on the public internet that begins with https:',
    ),
    ...when(homePage !== undefined && !isWebRedirect(homePage), 'web.homePageUrl', WEB_REDIRECT),
    ...grants(application),
  ]
}

/** RFC 6749 §4.4: only a client that proves itself acts for itself; a code needs somewhere to be brought to. */
function grants({ grantTypes, authentication, redirects, keys }: Application): Finding[] {
  const has = (name: Application['grantTypes'][number]): boolean => grantTypes.includes(name)
  const hasRedirects = Object.values(redirects).flat().length > 0
  return [
    ...when(
      has('client_credentials') && authentication === 'none',
      'grantTypes',
      'holds client_credentials, which takes a client that proves itself: set tokenEndpointAuthMethod',
    ),
    ...when(
      has('authorization_code') !== hasRedirects,
      'grantTypes',
      hasRedirects
        ? 'lacks authorization_code, for which there are redirects'
        : 'holds authorization_code, for which a redirect is missing',
    ),
    ...when(
      authentication === 'private_key_jwt' && keys.length === 0,
      'keyCredentials',
      'holds no key, and the client is to prove itself with one',
    ),
    ...when(keys.length > MOST_KEYS, 'keyCredentials', `holds at most ${MOST_KEYS}`),
  ]
}

const when = (isWrong: boolean, property: string, problem: string): Finding[] =>
  isWrong ? [{ property, problem: `It ${problem}.` }] : []

const every = (
  property: string,
  addresses: readonly string[],
  isGood: (address: string) => boolean,
  problem: string,
): Finding[] => [
  ...when(addresses.length > MOST_ADDRESSES, property, `holds at most ${MOST_ADDRESSES}`),
  ...when(
    !addresses.every(isGood),
    property,
    `${problem}, with no fragment, wildcard or user in it, written as a browser writes it`,
  ),
]
