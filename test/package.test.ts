import { globSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TABLE_SCHEMA, TTL_ATTRIBUTE } from '../src/adapters/dynamo/table.ts'
import { type Packaged, packageService, type Resource } from './support/packaged.ts'

const FUNCTIONS = ['oidc', 'relay', 'schedule']
const MEGABYTE = 1_000_000

let packaged: Packaged

beforeAll(async () => {
  packaged = await packageService()
}, 120_000)

afterAll(() => packaged?.remove())

/** Properties of every resource of a type, in the order of the template. */
function all(type: string): Resource['Properties'][] {
  const found = Object.values(packaged.template.Resources).filter(({ Type }) => Type === type)
  return found.map(({ Properties }) => Properties)
}

function resource(id: string): Resource {
  const found = packaged.template.Resources[id]
  if (!found) throw new Error(`the template has no ${id}`)
  return found
}

interface Statement {
  Effect: 'Allow' | 'Deny'
  Principal?: unknown
  Action: string | string[]
  Resource?: unknown
  Condition?: unknown
}

/** Every policy statement that grants something, wherever in the template it stands. */
function grants(within: unknown): Statement[] {
  if (typeof within !== 'object' || within === null) return []
  const inside = Object.values(within).flatMap(grants)
  return 'Effect' in within && within.Effect === 'Allow' ? [within as Statement, ...inside] : inside
}

/** What a role may do, by resource, each resource as the template spells it. */
function permissions(role: string): Record<string, string[]> {
  const statements = grants(resource(role)).filter(({ Resource }) => Resource)
  return Object.fromEntries(
    statements.map(({ Resource, Action }) => [target(Resource), [Action].flat().sort()] as const),
  )
}

function target(resource: unknown): string {
  const { 'Fn::GetAtt': attribute, 'Fn::Sub': text } = resource as {
    'Fn::GetAtt'?: string[]
    'Fn::Sub'?: string
  }
  return attribute?.join('.') ?? text?.replaceAll(/\$\{(.*?)\}/g, '<$1>') ?? JSON.stringify(resource)
}

/** The DynamoDB actions behind the commands of the document client that the store sends. */
function actionsOfTheStore(): string[] {
  const sources = globSync('src/adapters/dynamo/*.ts').map((path) => readFileSync(path, 'utf8'))
  const commands = sources
    .join('\n')
    .matchAll(/new ((?:BatchGet|BatchWrite|Delete|Get|Put|Query|Scan|Update))Command\(/g)
  const item = (verb: string) => (/^(Query|Scan)$/.test(verb) ? verb : `${verb}Item`)
  return [...new Set([...commands].map(([, verb = '']) => `dynamodb:${item(verb)}`))].sort()
}

describe('packaging', () => {
  it('asks for no account and says nothing it should not', () => {
    expect(packaged.output).toContain('Service packaged')
    expect(packaged.output).not.toMatch(/warning|deprecat|login|sign up|license/i)
  })

  it('happens on the runtime it is for', () => {
    expect(process.versions.node).toMatch(/^24\./)
  })
})

describe('functions', () => {
  it('are the ones of the house', () => {
    const handlers = all('AWS::Lambda::Function').map(({ Handler }) => Handler)
    expect(handlers).toEqual(FUNCTIONS.map((name) => `handlers/${name}.handler`))
  })

  it.each(FUNCTIONS)('%s runs Node.js 24 on Arm, in bounds, under a role of its own', (name) => {
    const title = `${name[0]?.toUpperCase()}${name.slice(1)}`
    expect(resource(`${title}LambdaFunction`).Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: expect.any(Number),
      Timeout: expect.any(Number),
      Role: { 'Fn::GetAtt': [`${title}Role`, 'Arn'] },
    })
    expect(resource(`${title}LogGroup`).Properties).toMatchObject({ RetentionInDays: 90 })
  })

  it('get the environment of a deployment, and nothing of the local stage', () => {
    const environments = all('AWS::Lambda::Function').map(({ Environment }) => Environment)
    for (const environment of environments) {
      const { GEO_DB: _, ...variables } = (environment as { Variables: Record<string, unknown> }).Variables
      expect(Object.keys(variables).sort()).toEqual([
        ...['ARGON2', 'EMAIL_FROM', 'KMS_KEY_ID', 'LEAKED_PASSWORDS_URL', 'ORIGIN'],
        ...['SMS_ORIGINATION_IDENTITY', 'STAGE', 'TABLE'],
      ])
    }
  })

  it('answer every path of a tenant, and are called by the stream and by the clock', () => {
    const routes = all('AWS::ApiGatewayV2::Route').map(({ RouteKey }) => RouteKey)
    expect(routes).toEqual(['ANY /{tenant}', 'ANY /{tenant}/{proxy+}'])
    expect(all('AWS::ApiGatewayV2::Integration')).toMatchObject([{ PayloadFormatVersion: '2.0' }])
    expect(all('AWS::Lambda::EventSourceMapping')).toMatchObject([
      { EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] } },
    ])
    const clocks = all('AWS::Events::Rule').map(({ ScheduleExpression }) => ScheduleExpression)
    expect(clocks).toEqual(['rate(1 minute)', 'rate(1 hour)'])
  })
})

describe('permissions', () => {
  it('have no wildcard, no exception and no public', () => {
    const granted = grants(packaged.template)
    expect(granted.length).toBeGreaterThan(FUNCTIONS.length)
    for (const statement of granted) {
      expect(JSON.stringify(statement)).not.toContain('*')
      expect(statement).not.toHaveProperty('NotAction')
      expect(statement).not.toHaveProperty('NotResource')
    }
  })

  it('are these and no others', () => {
    const logs = ['logs:CreateLogStream', 'logs:PutLogEvents']
    const vault = { 'KeyVaultKey.Arn': ['kms:Decrypt', 'kms:GenerateDataKey'] }
    const identity = 'arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/example.com'
    const number = 'arn:<AWS::Partition>:sms-voice:<AWS::Region>:<AWS::AccountId>:phone-number/none'
    expect(permissions('OidcRole')).toEqual({
      'OidcLogGroup.Arn': logs,
      'Table.Arn': actionsOfTheStore(),
      '<Table.Arn>/index/gsi1': ['dynamodb:Query'],
      ...vault,
      [identity]: ['ses:SendEmail'],
      [number]: ['sms-voice:SendTextMessage'],
    })
    expect(permissions('RelayRole')).toEqual({
      'RelayLogGroup.Arn': logs,
      'Table.StreamArn': ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
        (verb) => `dynamodb:${verb}`,
      ),
      'Table.Arn': ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      '<Table.Arn>/index/gsi2': ['dynamodb:Query'],
      [identity]: ['ses:SendEmail'],
    })
    expect(permissions('ScheduleRole')).toEqual({
      'ScheduleLogGroup.Arn': logs,
      'Table.Arn': ['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map(
        (verb) => `dynamodb:${verb}`,
      ),
      '<Table.Arn>/index/gsi1': ['dynamodb:Query'],
      ...vault,
    })
  })

  it('of the functions belong to Lambda alone', () => {
    for (const { AssumeRolePolicyDocument } of all('AWS::IAM::Role'))
      expect(grants(AssumeRolePolicyDocument)).toEqual([
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ])
  })
})

describe('the table', () => {
  it('is the one the store is written for', () => {
    expect(resource('Table').Properties).toMatchObject(TABLE_SCHEMA)
    expect(resource('Table').Properties).toMatchObject({
      TimeToLiveSpecification: { AttributeName: TTL_ATTRIBUTE, Enabled: true },
    })
  })

  it('is encrypted, recoverable to any second, guarded from deletion, and streams keys only', () => {
    expect(resource('Table')).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        SSESpecification: { SSEEnabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
        StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
      },
    })
  })

  it('shares its secrets with a key that is kept and rotated', () => {
    expect(resource('KeyVaultKey')).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { EnableKeyRotation: true },
    })
  })
})

describe('the packages', () => {
  it.each(FUNCTIONS)('of %s hold one small bundle and no sources', async (name) => {
    const { entries } = await packaged.zip(name)
    const [bundle, ...others] = entries.filter((entry) => !entry.name.endsWith('.mmdb'))
    expect(others).toEqual([])
    expect(bundle?.name).toBe(`handlers/${name}.mjs`)
    expect(bundle?.compressed).toBeLessThan(1.5 * MEGABYTE)
  })

  it('hold the geodata once, where the provider looks for it', async () => {
    const { Environment } = resource('OidcLambdaFunction').Properties
    const { GEO_DB } = (Environment as { Variables: { GEO_DB: string } }).Variables
    const holders = await Promise.all(
      FUNCTIONS.map(async (name) =>
        (await packaged.zip(name)).entries.some((entry) => entry.name === GEO_DB),
      ),
    )
    expect(holders).toEqual([true, false, false])
  })

  it.each(FUNCTIONS)('of %s are under 3 MB, geodata aside', async (name) => {
    const { size, entries } = await packaged.zip(name)
    const geodata = entries.filter((entry) => entry.name.endsWith('.mmdb'))
    const aside = geodata.reduce((sum, { compressed }) => sum + compressed, 0)
    expect(size - aside).toBeLessThan(3 * MEGABYTE)
  })
})
