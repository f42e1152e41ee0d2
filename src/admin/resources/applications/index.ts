import { z } from 'zod'
import { apiOf, versionOf } from '../../../core/clients/change-client.ts'
import { createClient, editClient, removeClient } from '../../../core/clients/edit.ts'
import { addSecret, removeSecret } from '../../../core/clients/secrets.ts'
import { sent } from '../../body.ts'
import { doneOf, tenantOf } from '../../configuring.ts'
import { pageOf } from '../../odata/page.ts'
import { type AdminRoute, route } from '../../route.ts'
import { displayName, id } from '../../schemas.ts'
import { ApplicationPatch, NewApplication, patchOf } from './body.ts'
import { clientOf, managing } from './managing.ts'
import { readClients } from './read-clients.ts'
import { ApplicationShape, PasswordCredential, secretShape, shapeOf, shownOf } from './shape.ts'

const PATH = '/applications'
const READ = { permissions: ['Application.Read.All'], role: 'reader', tag: 'Applications' } as const
const WRITE = {
  permissions: ['Application.ReadWrite.All'],
  role: 'administrator',
  tag: 'Applications',
} as const

const WantedPassword = sent({
  passwordCredential: sent(
    { displayName: displayName.nullish(), endDateTime: z.iso.datetime({ offset: true }).nullish() },
    ['startDateTime'],
  ).optional(),
})

/** Relying parties and APIs, and how they prove themselves. */
export const applications: AdminRoute[] = [
  route({
    ...READ,
    method: 'GET',
    path: PATH,
    summary: 'The applications: relying parties, scripts and APIs of the tenant, by id.',
    status: 200,
    list: {
      top: { default: 100, max: 999 },
      filter: {
        appId: { type: 'string', ops: ['eq'] },
        displayName: { type: 'string', ops: ['eq', 'startswith'] },
      },
    },
    output: ApplicationShape,
    async handler(request) {
      const { resources } = await tenantOf(request)
      const shown = shownOf(request, resources)
      return pageOf(request.query, readClients(request), (client) =>
        shapeOf({ client, api: apiOf({ resources }, client.client_id) }, shown),
      )
    },
  }),
  route({
    ...READ,
    method: 'GET',
    path: `${PATH}/:id`,
    summary: 'One application.',
    status: 200,
    output: ApplicationShape,
    async handler(request) {
      const { shown, ...found } = await clientOf(request)
      return { body: shapeOf(found, shown), etag: versionOf(found) }
    },
  }),
  route({
    ...WRITE,
    method: 'POST',
    path: PATH,
    summary: 'Adds an application; what it does not say is as usual for its redirects.',
    status: 201,
    body: NewApplication,
    output: ApplicationShape,
    async handler(request) {
      const patch = patchOf(request.body, request.deps.clock())
      const made = doneOf(await createClient(managing(request), patch))
      const { resources } = await tenantOf(request)
      const body = shapeOf(made, shownOf(request, resources))
      return { body, location: `${PATH}/${body.id}`, etag: versionOf(made) }
    },
  }),
  route({
    ...WRITE,
    method: 'PATCH',
    path: `${PATH}/:id`,
    summary: 'Changes an application; what is left out stays. Seen everywhere within seconds.',
    status: 204,
    body: ApplicationPatch,
    async handler(request) {
      const patch = patchOf(request.body, request.deps.clock())
      doneOf(await editClient(managing(request), request.params.id ?? '', patch, request.ifMatch))
      return {}
    },
  }),
  route({
    ...WRITE,
    method: 'DELETE',
    path: `${PATH}/:id`,
    summary: 'Removes an application; its tokens and secrets are over, and the API it was is none any more.',
    status: 204,
    async handler(request) {
      doneOf(await removeClient(managing(request), request.params.id ?? '', request.ifMatch))
      return {}
    },
  }),
  route({
    ...WRITE,
    method: 'POST',
    path: `${PATH}/:id/addPassword`,
    summary:
      'Makes a secret and shows it this once. Two are valid at a time, so that one can replace the other.',
    status: 200,
    body: WantedPassword,
    output: PasswordCredential,
    async handler(request) {
      const { displayName: named, endDateTime } = request.body.passwordCredential ?? {}
      const wanted = {
        displayName: named ?? undefined,
        expiresAt: endDateTime ? Date.parse(endDateTime) : undefined,
      }
      const { secret, text } = doneOf(
        await addSecret(managing(request), request.tenancy.hmac, request.params.id ?? '', wanted),
      )
      return { body: secretShape(secret, text) }
    },
  }),
  route({
    ...WRITE,
    method: 'POST',
    path: `${PATH}/:id/removePassword`,
    summary: 'Removes a secret: nobody proves anything with it any more.',
    status: 204,
    body: sent({ keyId: id }),
    async handler(request) {
      doneOf(await removeSecret(managing(request), request.params.id ?? '', request.body.keyId))
      return {}
    },
  }),
]
