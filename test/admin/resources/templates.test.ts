import { describe, expect, it } from 'vitest'
import { TEMPLATES } from '../../../src/domain/policies/templates.ts'
import { adminOf } from '../../support/admin.ts'
import { useDeployment } from '../../support/deployment.ts'

const deployment = useDeployment()
const PATH = '/identity/conditionalAccess'

interface Template {
  id: string
  name: string
  details: object
}

describe('templates', () => {
  it.each(TEMPLATES.map(({ id, name }) => [name, id]))(
    '“%s” is a policy once it has a name and a state',
    async (name, id) => {
      const studio = await adminOf(deployment, 'studio')
      const { body } = await studio.get<Template>(`${PATH}/templates/${id}`)
      expect(body.name).toBe(name)
      const posted = {
        displayName: name,
        state: 'enabledForReportingButNotEnforced',
        templateId: id,
        ...body.details,
      }
      const { status, body: policy } = await studio.post(`${PATH}/policies`, posted)
      expect(status, JSON.stringify(policy)).toBe(201)
      expect(policy).toMatchObject({ ...body.details, templateId: id })
    },
  )

  it('are listed', async () => {
    const studio = await adminOf(deployment, 'studio')
    const { value } = await studio.graph.api(`${PATH}/templates`).get()
    expect(value.map(({ id }: Template) => id)).toEqual(TEMPLATES.map(({ id }) => id))
    expect((await studio.get(`${PATH}/templates/none`)).status).toBe(404)
  })

  it('speak of three strengths, by Graph’s own ids', async () => {
    const studio = await adminOf(deployment, 'studio')
    const { value } = await studio.graph.api(`${PATH}/authenticationStrength/policies`).get()
    expect(
      value.map(({ id, displayName }: { id: string; displayName: string }) => [id.at(-1), displayName]),
    ).toEqual([
      ['2', 'Multifactor authentication'],
      ['3', 'Passwordless MFA'],
      ['4', 'Phishing-resistant MFA'],
    ])
  })
})
