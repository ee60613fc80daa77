import { describe, expect, test } from '@jest/globals'
import type { ConfigInput } from '../lib/config.ts'
import { evaluate } from '../local/iam/evaluate.ts'
import { PolicyDocument } from '../local/iam/policy.ts'
import type { Json } from '../testing/readTemplate.ts'
import { synthesize } from '../testing/synthesize.ts'

const ACCOUNT = '111122223333'
const VALUES: Record<string, string> = { 'AWS::Partition': 'aws', 'AWS::AccountId': ACCOUNT }

/** The text of an ARN in a template. */
const toText = (value: Json): string =>
  typeof value === 'string' ? value : (VALUES[value.Ref] ?? value['Fn::Join'][1].map(toText).join(''))

type Llm = NonNullable<NonNullable<ConfigInput['analysis']>['llm']>

/** What the roles of a deployment may do with Bedrock. */
function bedrockOf(analysis: ConfigInput['analysis']) {
  const statements: Json[] = synthesize({ analysis })
    .ofType('AWS::IAM::Role')
    .flatMap(({ id, properties }) =>
      (properties.Policies ?? []).flatMap(({ PolicyDocument: document }: Json) =>
        document.Statement.map((statement: Json) => ({ role: id, ...statement })),
      ),
    )
    .filter(({ Action }: Json) => JSON.stringify(Action).includes('bedrock'))
  const documentOf = (name: string) =>
    PolicyDocument.parse({
      Version: '2012-10-17',
      Statement: statements
        .filter(({ role }) => role.startsWith(name))
        .map(({ Effect, Action, Resource, Condition }) => ({
          ...{ Effect, Action, Resource: [Resource].flat().map(toText) },
          ...(Condition && {
            Condition: Object.fromEntries(
              Object.entries<Json>(Condition).map(([operator, keys]) => [
                operator,
                Object.fromEntries(Object.entries<Json>(keys).map(([key, value]) => [key, toText(value)])),
              ]),
            ),
          }),
        })),
    })
  return {
    roles: [...new Set(statements.map(({ role }) => role))],
    actions: [...new Set(statements.flatMap(({ Action }) => Action))],
    /** As IAM decides, with the context that Bedrock adds to a call through a profile. */
    may(name: string, resource: string, profile?: string): boolean {
      const context: Record<string, string> = profile ? { 'bedrock:InferenceProfileArn': profile } : {}
      const caller = { type: 'role', arn: `arn:aws:iam::${ACCOUNT}:role/${name}` } as const
      const request = { caller, action: 'bedrock:InvokeModel', resource, context }
      return evaluate(request, { identity: [documentOf(name)], resource: [] }).type === 'allowed'
    },
  }
}

const modelArn = (region: string, model: string) => `arn:aws:bedrock:${region}::foundation-model/${model}`
const profileArn = (region: string, id: string) => `arn:aws:bedrock:${region}:${ACCOUNT}:inference-profile/${id}`
const NOVA = 'amazon.nova-2-lite-v1:0'
const llm = (model: string, crossRegion: boolean): Llm => ({
  provider: 'bedrock',
  region: 'eu-central-1',
  model,
  crossRegion,
})

test('a model: its role may call it in its region by its own id; both functions that embed may call a profile', () => {
  const cohere = 'eu.cohere.embed-v4:0'
  const { may, actions } = bedrockOf({
    llm: llm('openai.gpt-oss-120b-1:0', false),
    embedding: { provider: 'bedrock', region: 'eu-central-1', model: cohere, dimensions: 1024, crossRegion: true },
  })
  expect(actions).toEqual(['bedrock:InvokeModel'])
  expect(may('Analysis', modelArn('eu-central-1', 'openai.gpt-oss-120b-1:0'))).toBe(true)
  expect(may('Analysis', modelArn('us-east-1', 'openai.gpt-oss-120b-1:0'))).toBe(false)
  expect(may('Analysis', modelArn('eu-central-1', 'openai.gpt-oss-20b-1:0'))).toBe(false)
  const profile = profileArn('eu-central-1', cohere)
  for (const name of ['AnalysisFunction', 'ApiFunction']) {
    expect(may(name, profile)).toBe(true)
    expect(may(name, modelArn('eu-west-1', 'cohere.embed-v4:0'), profile)).toBe(true)
    expect(may(name, modelArn('eu-west-1', 'cohere.embed-v4:0'))).toBe(false)
  }
})

describe('an inference profile', () => {
  test('of a geography: it may be called, and its model in any region, but only through it', () => {
    const { may, roles } = bedrockOf({ llm: llm(`eu.${NOVA}`, true) })
    const profile = profileArn('eu-central-1', `eu.${NOVA}`)
    expect(roles).toEqual([expect.stringMatching(/^AnalysisFunction/)])
    expect(may('Analysis', profile)).toBe(true)
    for (const region of ['eu-central-1', 'eu-north-1'])
      expect(may('Analysis', modelArn(region, NOVA), profile)).toBe(true)
    expect(may('Analysis', modelArn('eu-central-1', NOVA))).toBe(false)
    expect(may('Analysis', modelArn('eu-central-1', NOVA), profileArn('eu-central-1', `global.${NOVA}`))).toBe(false)
    expect(may('Analysis', modelArn('eu-central-1', NOVA), profileArn('eu-west-1', `eu.${NOVA}`))).toBe(false)
    expect(may('Analysis', modelArn('eu-central-1', 'amazon.nova-pro-v1:0'), profile)).toBe(false)
    expect(may('Analysis', profileArn('us-east-1', `us.${NOVA}`))).toBe(false)
  })

  test('of all regions: its requests may leave the region without naming another', () => {
    const { may } = bedrockOf({ llm: llm(`global.${NOVA}`, true) })
    const profile = profileArn('eu-central-1', `global.${NOVA}`)
    expect(may('Analysis', profile)).toBe(true)
    expect(may('Analysis', modelArn('', NOVA), profile)).toBe(true)
    expect(may('Analysis', modelArn('eu-central-1', NOVA), profile)).toBe(true)
    expect(may('Analysis', modelArn('', NOVA))).toBe(false)
  })
})
