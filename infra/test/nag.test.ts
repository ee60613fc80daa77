import { describe, expect, test } from '@jest/globals'
import type { ConfigInput } from '../lib/config.ts'
import { synthesize } from '../testing/synthesize.ts'

/** Everything that a config can switch on. */
const everything: ConfigInput = {
  adminEmail: 'admin@example.com',
  alarmEmail: 'alarms@example.com',
  analysis: {
    llm: { baseUrl: 'https://llm.example/v1', model: 'small' },
    embedding: { baseUrl: 'https://llm.example/v1', model: 'embed-small', dimensions: 768 },
  },
  lake: { lakeFormation: true },
  deletionProtection: true,
}
const variants: [string, ConfigInput][] = [
  ['as it is', {}],
  ['with everything', everything],
  [
    'without a network, with models of Bedrock, of which one sees pictures',
    {
      render: { isolate: false },
      recordCountry: true,
      analysis: {
        llm: {
          provider: 'bedrock',
          region: 'eu-central-1',
          model: 'global.amazon.nova-2-lite-v1:0',
          crossRegion: true,
          vision: 'keyframes',
        },
        embedding: { provider: 'bedrock', region: 'eu-central-1', model: 'cohere.embed-english-v3', dimensions: 1024 },
      },
    },
  ],
  ['in its own zones', { render: { zones: ['us-east-1b', 'us-east-1c', 'us-east-1d'] } }],
  ['in an existing network', { render: { vpc: { id: 'vpc-0a1b2c3d', subnetIds: ['subnet-0a1b2c3d'] } } }],
]

describe.each(variants)('%s', (_name, config) => {
  const stack = synthesize(config)

  test('cdk-nag finds nothing that is not acknowledged with a reason', () => {
    expect(stack.findings()).toEqual([])
  })

  test('CloudFormation accepts the template', () => {
    // W3010 advises against naming zones, which is what render.zones is for.
    expect(stack.violations('us-east-1').filter((line) => !line.includes('W3010'))).toEqual([])
  })
})

test.each(['eu-central-1', 'ap-south-2'])(
  'CloudFormation accepts the template with everything in %s, too',
  (region) => {
    expect(synthesize(everything).violations(region)).toEqual([])
  },
)

test('CloudFormation accepts the template with removal: destroy', () => {
  expect(synthesize({ removal: 'destroy' }).violations('us-east-1')).toEqual([])
})

test('a region that lacks a service is noticed', () => {
  expect(synthesize().violations('cn-north-1').join()).toContain(
    "'AWS::Cognito::UserPool' does not exist in 'cn-north-1'",
  )
})
