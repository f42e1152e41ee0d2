import { z } from 'zod'
import { etagOf } from '../../../core/configuration/etag.ts'
import {
  changePartnerDefaults,
  deletePartner,
  putPartner,
  resetPartnerDefaults,
} from '../../../core/federation/partners.ts'
import { PARTNER_DEFAULTS, partnerOf } from '../../../domain/federation/partner.ts'
import { configuring, doneOf, tenantOf } from '../../configuring.ts'
import { notFound } from '../../errors.ts'
import { wholePage } from '../../odata/whole-page.ts'
import { type AdminRoute, route } from '../../route.ts'
import {
  DefaultPatch,
  DefaultShape,
  defaultShape,
  NewPartner,
  PartnerChange,
  PartnerShape,
  partnerShape,
  settingsIn,
} from './access-policy-schema.ts'
import { TAG } from './common.ts'

const PATH = '/policies/crossTenantAccessPolicy'
const PARTNERS = `${PATH}/partners`
const READ = { permissions: ['Policy.Read.All'], role: 'reader', tag: TAG } as const
const WRITE = {
  permissions: ['Policy.ReadWrite.CrossTenantAccess'],
  role: 'administrator',
  tag: TAG,
} as const

/** What the tenant makes of what homes say of their people: of all of them, and of one. */
export const accessPolicy: AdminRoute[] = [
  route({
    ...READ,
    method: 'GET',
    path: PATH,
    summary:
      'That the tenant has a cross-tenant access policy; what it says is in its default and its partners.',
    status: 200,
    output: z.strictObject({
      id: z.string(),
      displayName: z.string(),
      allowedCloudEndpoints: z.array(z.string()),
    }),
    handler: async ({ tenancy }) => ({
      body: { id: tenancy.tenant.id, displayName: 'Cross-tenant access policy', allowedCloudEndpoints: [] },
    }),
  }),
  route({
    ...READ,
    method: 'GET',
    path: `${PATH}/default`,
    summary: 'How the tenant takes people of homes of which nothing else is said.',
    status: 200,
    output: DefaultShape,
    async handler(request) {
      const { partnerDefaults = {} } = await tenantOf(request)
      const isServiceDefault = Object.keys(partnerDefaults).length === 0
      const body = defaultShape({ ...PARTNER_DEFAULTS, ...partnerDefaults }, isServiceDefault)
      return { body, etag: etagOf(partnerDefaults) }
    },
  }),
  route({
    ...WRITE,
    method: 'PATCH',
    path: `${PATH}/default`,
    summary: 'Changes the defaults; what is left out stays.',
    status: 204,
    body: DefaultPatch,
    async handler(request) {
      const settings = settingsIn(request.body)
      const done = doneOf(await changePartnerDefaults(configuring(request), settings, request.ifMatch))
      return { etag: etagOf(done) }
    },
  }),
  route({
    ...WRITE,
    method: 'POST',
    path: `${PATH}/default/resetToSystemDefault`,
    summary: 'Takes back whatever was said of the defaults.',
    status: 204,
    async handler(request) {
      doneOf(await resetPartnerDefaults(configuring(request), request.ifMatch))
      return {}
    },
  }),
  route({
    ...READ,
    method: 'GET',
    path: PARTNERS,
    summary: 'Homes of which something of their own is said.',
    status: 200,
    list: {
      top: { default: 100, max: 500 },
      filter: { tenantId: { type: 'string', ops: ['eq'] } },
      count: true,
    },
    output: PartnerShape,
    async handler(request) {
      const tenant = await tenantOf(request)
      const all = (tenant.partners ?? []).map((partner) => ({
        '@odata.etag': `W/"${etagOf(partner)}"`,
        ...partnerShape(partner, partnerOf(tenant, partner.id)),
      }))
      return wholePage(request.query, all)
    },
  }),
  route({
    ...READ,
    method: 'GET',
    path: `${PARTNERS}/:tenantId`,
    summary: 'What is said of one home, and what holds of it.',
    status: 200,
    output: PartnerShape,
    async handler(request) {
      const tenant = await tenantOf(request)
      const partner = tenant.partners?.find(({ id }) => id === request.params.tenantId)
      if (!partner) throw notFound('partner')
      return { body: partnerShape(partner, partnerOf(tenant, partner.id)), etag: etagOf(partner) }
    },
  }),
  route({
    ...WRITE,
    method: 'POST',
    path: PARTNERS,
    summary:
      'Says something of a home of its own: what of it is trusted, who of it is blocked, and which addresses lead there.',
    status: 201,
    body: NewPartner,
    output: PartnerShape,
    async handler(request) {
      const { tenantId, ...body } = request.body
      const partner = doneOf(
        await putPartner(configuring(request), tenantId, settingsIn(body), { isNew: true }),
      )
      const tenant = await tenantOf(request)
      return {
        body: partnerShape(partner, partnerOf(tenant, tenantId)),
        etag: etagOf(partner),
        location: `${PARTNERS}/${tenantId}`,
      }
    },
  }),
  route({
    ...WRITE,
    method: 'PATCH',
    path: `${PARTNERS}/:tenantId`,
    summary:
      'Changes what is said of a home; what is left out stays, and null leaves a thing to the defaults.',
    status: 204,
    body: PartnerChange,
    async handler(request) {
      const { params, body, ifMatch } = request
      const settings = settingsIn(body)
      const partner = doneOf(
        await putPartner(configuring(request), params.tenantId ?? '', settings, { ifMatch }),
      )
      return { etag: etagOf(partner) }
    },
  }),
  route({
    ...WRITE,
    method: 'DELETE',
    path: `${PARTNERS}/:tenantId`,
    summary: 'Leaves a home to the defaults, and no address to it.',
    status: 204,
    async handler(request) {
      doneOf(await deletePartner(configuring(request), request.params.tenantId ?? '', request.ifMatch))
      return {}
    },
  }),
]
