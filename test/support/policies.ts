import type { Template } from './packaged.ts'

export interface Statement {
  Effect: 'Allow' | 'Deny'
  Action: string | string[]
  Resource?: unknown
}

/** Every policy statement that grants something, wherever in a template it stands. */
export function grants(within: unknown): Statement[] {
  if (typeof within !== 'object' || within === null) return []
  const inside = Object.values(within).flatMap(grants)
  return 'Effect' in within && within.Effect === 'Allow' ? [within as Statement, ...inside] : inside
}

/** What a role may do, sorted, one line each: the action and what it may be done to. */
export function permissions(template: Template, role: string): string[] {
  const statements = grants(template.Resources[role]?.Properties.Policies)
  const lines = statements.flatMap(({ Action, Resource }) =>
    [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} ${nameOf(resource)}`)),
  )
  return lines.sort()
}

/** `Table.Arn` for an attribute, `<Table.Arn>/index/gsi1` for a text with one in it. */
function nameOf(resource: unknown): string {
  const { 'Fn::GetAtt': attribute, 'Fn::Sub': text } = resource as {
    'Fn::GetAtt'?: string[]
    'Fn::Sub'?: string
  }
  return attribute?.join('.') ?? text?.replaceAll(/\$\{(.*?)\}/g, '<$1>') ?? JSON.stringify(resource)
}
