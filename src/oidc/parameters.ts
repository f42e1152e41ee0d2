import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import type { Rooms } from '../ports/rooms.ts'
import { keepPromptOfDevice } from './engine.ts'

/** Longest value of a parameter, in characters: all of them are kept while a person signs in. */
const LONGEST = 512

/** What has reason to be longer: what relying parties keep for themselves, and lists. */
const LONGER: Record<string, number> = {
  state: 4096,
  claims: 4096,
  // One that tells of groups is as long as they are many.
  id_token_hint: 16 * 1024,
  redirect_uri: 2048,
  resource: 2048,
  scope: 2048,
}

/**
 * The last check of a request, whichever way it came, before any of it is stored.
 * @throws InvalidRequest
 */
export function createCheckParameters({ registry }: Rooms): (ctx: KoaContextWithOIDC) => void {
  const requestable = ['login', ...registry.filter((room) => room.requestable).map(({ name }) => name)]
  return (ctx) => {
    keepPromptOfDevice(ctx, requestable)
    for (const [name, value] of Object.entries(ctx.oidc.params ?? {})) mustBeShort(name, value)
  }
}

/** @throws InvalidRequest */
export function mustBeShort(name: string, value: unknown): void {
  const length = [value ?? ''].flat().join(' ').length
  const longest = Object.hasOwn(LONGER, name) ? LONGER[name] : undefined
  if (length > (longest ?? LONGEST)) throw new errors.InvalidRequest(`${name} is too long`)
}
