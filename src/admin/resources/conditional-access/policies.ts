import { etagOf } from '../../../core/configuration/etag.ts'
import { createPolicy, deletePolicy, updatePolicy } from '../../../core/configuration/policies.ts'
import { warningsOn } from '../../../domain/policies/warn.ts'
import { configuring, doneOf, tenantOf } from '../../configuring.ts'
import { notFound } from '../../errors.ts'
import { wholePage } from '../../odata/whole-page.ts'
import { type AdminRoute, route } from '../../route.ts'
import { READ, WRITE } from './access.ts'
import { drafted } from './draft.ts'
import { NewPolicy, PolicyPatch } from './policy-body.ts'
import { PolicyShape } from './policy-schema.ts'
import { listedPolicy, policyWithWarnings } from './policy-shape.ts'

const PATH = '/identity/conditionalAccess/policies'

/** What the tenant asks of sign-ins. See docs/policies.md for what a policy does. */
export const policies: AdminRoute[] = [
  route({
    ...READ,
    method: 'GET',
    path: PATH,
    summary: 'The policies of the tenant.',
    status: 200,
    list: {
      top: { default: 100, max: 100 },
      filter: {
        displayName: { type: 'string', ops: ['eq', 'startswith'] },
        state: {
          type: 'string',
          ops: ['eq', 'ne', 'in'],
          values: ['enabled', 'disabled', 'enabledForReportingButNotEnforced'],
        },
      },
      count: true,
    },
    output: PolicyShape,
    async handler(request) {
      const { policies } = await tenantOf(request)
      return wholePage(request.query, policies.map(listedPolicy))
    },
  }),
  route({
    ...READ,
    method: 'GET',
    path: `${PATH}/:id`,
    summary: 'One policy, with what about it may surprise.',
    status: 200,
    output: PolicyShape,
    async handler(request) {
      const tenant = await tenantOf(request)
      const policy = tenant.policies.find(({ id }) => id === request.params.id)
      if (!policy) throw notFound('policy')
      const warnings = warningsOn(policy, tenant)
      return { body: policyWithWarnings({ policy, warnings }), etag: etagOf(policy) }
    },
  }),
  route({
    ...WRITE,
    method: 'POST',
    path: PATH,
    summary:
      'Makes a policy, unless a rule is against it or it would lock every administrator out; acts on the next sign-in.',
    status: 201,
    body: NewPolicy,
    output: PolicyShape,
    async handler(request) {
      const made = doneOf(await createPolicy(configuring(request), drafted(request.body)))
      const { policy } = made
      return { body: policyWithWarnings(made), etag: etagOf(policy), location: `${PATH}/${policy.id}` }
    },
  }),
  route({
    ...WRITE,
    method: 'PATCH',
    path: `${PATH}/:id`,
    summary: 'Changes a policy: conditions left out stay, controls are replaced as a whole.',
    status: 204,
    body: PolicyPatch,
    async handler(request) {
      const { body, params, ifMatch } = request
      const { policy } = doneOf(
        await updatePolicy(configuring(request), params.id ?? '', (before) => drafted(body, before), ifMatch),
      )
      return { etag: etagOf(policy) }
    },
  }),
  route({
    ...WRITE,
    method: 'DELETE',
    path: `${PATH}/:id`,
    summary: 'Deletes a policy; the risk of people it acted on stays as it is.',
    status: 204,
    async handler(request) {
      doneOf(await deletePolicy(configuring(request), request.params.id ?? '', request.ifMatch))
      return {}
    },
  }),
]
