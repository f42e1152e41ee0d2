import type { z } from 'zod'
import { etagOf } from '../../core/configuration/etag.ts'
import {
  changeOrganization,
  type Organization,
  organizationOf,
} from '../../core/configuration/organization.ts'
import { configuring, doneOf, tenantOf } from '../configuring.ts'
import { notFound } from '../errors.ts'
import { wholePage } from '../odata/whole-page.ts'
import { type AdminRequest, type AdminRoute, route } from '../route.ts'
import { Settings, SettingsPatch } from './organization-schema.ts'

const PATH = '/organization'
const TAG = 'Organization'

const shapeOf = ({
  id,
  branding,
  country,
  messages,
  languages,
  claims,
  ...more
}: Organization): z.output<typeof Settings> => ({
  id,
  displayName: branding.displayName,
  countryLetterCode: country ?? null,
  branding: {
    accent: branding.accent ?? null,
    logo: branding.logo ?? null,
    helpDesk: {
      email: branding.helpDesk.email ?? null,
      phone: branding.helpDesk.phone ?? null,
      url: branding.helpDesk.url ?? null,
    },
  },
  messages: { countries: messages?.countries ?? null, perDay: messages?.perDay ?? null },
  languages: { default: languages?.default ?? null, offered: languages?.offered ?? null },
  claims: { groups: claims?.groups ?? 'none', roles: claims?.roles ?? false },
  bannedPasswords: more.bannedPasswords,
  adminEmails: more.adminEmails,
  breakGlass: more.breakGlass ?? [],
  dynamicRegistration: more.dynamicRegistration,
  endSessionsOnCompromise: more.endSessionsOnCompromise ?? true,
})

/** There is one organization, and its id is the tenant's. */
function mustBeOwn({ params, tenancy }: AdminRequest<unknown>): void {
  if (params.id !== tenancy.tenant.id) throw notFound('organization')
}

/** The tenant as it presents itself, and its settings. */
export const organization: AdminRoute[] = [
  route({
    method: 'GET',
    path: PATH,
    permissions: ['Organization.Read.All'],
    role: 'reader',
    summary: 'The tenant’s settings, as a list of one.',
    tag: TAG,
    status: 200,
    list: { top: { default: 1, max: 1 } },
    output: Settings,
    handler: async (request) => wholePage(request.query, [shapeOf(organizationOf(await tenantOf(request)))]),
  }),
  route({
    method: 'GET',
    path: `${PATH}/:id`,
    permissions: ['Organization.Read.All'],
    role: 'reader',
    summary: 'The tenant’s settings.',
    tag: TAG,
    status: 200,
    output: Settings,
    async handler(request) {
      mustBeOwn(request)
      const settings = organizationOf(await tenantOf(request))
      return { body: shapeOf(settings), etag: etagOf(settings) }
    },
  }),
  route({
    method: 'PATCH',
    path: `${PATH}/:id`,
    permissions: ['Organization.ReadWrite.All'],
    role: 'administrator',
    summary: 'Changes settings; what is left out stays, and null takes away.',
    tag: TAG,
    status: 204,
    body: SettingsPatch,
    async handler(request) {
      mustBeOwn(request)
      const { displayName, countryLetterCode: country, branding, ...more } = request.body
      const looks = { ...branding, ...(displayName === undefined ? {} : { displayName }) }
      const patch = { ...more, country, branding: looks }
      const settings = doneOf(await changeOrganization(configuring(request), patch, request.ifMatch))
      return { etag: etagOf(settings) }
    },
  }),
]
