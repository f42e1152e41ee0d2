import { z } from 'zod'
import { STRENGTHS } from '../../../domain/policies/authentication-strength.ts'
import { TEMPLATES, type Template } from '../../../domain/policies/templates.ts'
import { notFound } from '../../errors.ts'
import { wholePage } from '../../odata/whole-page.ts'
import { type AdminRoute, route } from '../../route.ts'
import { PolicyParts, StrengthShape } from './policy-schema.ts'
import { partsOf, strengthShape } from './policy-shape.ts'

const READ = { permissions: ['Policy.Read.All'], role: 'reader', tag: 'Conditional access' } as const

const TemplateShape = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  scenarios: z.literal('zeroTrust'),
  details: PolicyParts.pick({
    conditions: true,
    grantControls: true,
    sessionControls: true,
    remediation: true,
    registration: true,
  }).meta({ description: 'A policy, once it has a displayName and a state' }),
})

function shapeOf({ id, name, description, details }: Template): z.output<typeof TemplateShape> {
  const { conditions, grantControls, sessionControls, remediation, registration } = partsOf({
    ...details,
    displayName: name,
    state: 'disabled',
  })
  return {
    id,
    name,
    description,
    scenarios: 'zeroTrust',
    details: { conditions, grantControls, sessionControls, remediation, registration },
  }
}

/** What policies are made of and begin with. */
export const templates: AdminRoute[] = [
  route({
    ...READ,
    method: 'GET',
    path: '/identity/conditionalAccess/templates',
    summary: 'Policies to begin with: what Microsoft recommends against risk.',
    status: 200,
    list: { top: { default: 100, max: 100 } },
    output: TemplateShape,
    handler: async ({ query }) => wholePage(query, TEMPLATES.map(shapeOf)),
  }),
  route({
    ...READ,
    method: 'GET',
    path: '/identity/conditionalAccess/templates/:id',
    summary: 'One template.',
    status: 200,
    output: TemplateShape,
    async handler({ params }) {
      const template = TEMPLATES.find(({ id }) => id === params.id)
      if (!template) throw notFound('template')
      return { body: shapeOf(template) }
    },
  }),
  route({
    ...READ,
    method: 'GET',
    path: '/identity/conditionalAccess/authenticationStrength/policies',
    summary: 'The authentication strengths there are, the weakest first; each is met by what meets the next.',
    status: 200,
    list: { top: { default: 100, max: 100 } },
    output: StrengthShape,
    handler: async ({ query }) => wholePage(query, STRENGTHS.map(strengthShape)),
  }),
]
