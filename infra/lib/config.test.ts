import { describe, expect, test } from '@jest/globals'
import { type ConfigInput, readConfig } from './config.ts'

describe('readConfig', () => {
  test('an empty file is a complete deployment', () => {
    expect(readConfig({}, {})).toEqual({
      stackName: 'Incuera',
      session: { idleTimeoutSeconds: 1800, closingTimeoutSeconds: 20, minimumDurationSeconds: 30 },
      lake: { freshnessSeconds: 60, scanLimitBytes: 10_000_000_000, retentionDays: 365, lakeFormation: false },
      render: { memoryMb: 3008, maxConcurrency: 2, timeoutSeconds: 900, isolate: true },
      analysis: {},
      throttle: { ingestPerSecond: 1500, perKeyPerSecond: 60, dashboardPerSecond: 100 },
      recordCountry: false,
      assetOrigins: [],
      removal: 'retain',
      deletionProtection: false,
      logLevel: 'info',
    })
  })

  test('the command line sets single fields and leaves their neighbours', () => {
    const config = readConfig(
      { session: { idleTimeoutSeconds: 600 } },
      { 'session.minimumDurationSeconds': '5', 'render.isolate': 'false', stackName: 'Staging' },
    )
    expect(config.session).toEqual({ idleTimeoutSeconds: 600, closingTimeoutSeconds: 20, minimumDurationSeconds: 5 })
    expect(config.render.isolate).toBe(false)
    expect(config.stackName).toBe('Staging')
  })

  test('the command line can set fields that the file does not mention', () => {
    const context = { 'analysis.llm.baseUrl': 'http://127.0.0.1:11434/v1', 'analysis.llm.model': 'small' }
    expect(readConfig({}, context).analysis.llm).toEqual({
      ...{ baseUrl: 'http://127.0.0.1:11434/v1', model: 'small' },
      ...{ vision: 'none', policy: 'all', questionsPerDay: 500 },
    })
  })

  test('the command line can name an inference profile', () => {
    const context = {
      ...{ 'analysis.llm.provider': 'bedrock', 'analysis.llm.region': 'us-east-1' },
      ...{ 'analysis.llm.model': 'us.amazon.nova-2-lite-v1:0', 'analysis.llm.crossRegion': 'true' },
    }
    expect(readConfig({}, context).analysis.llm).toMatchObject({
      model: 'us.amazon.nova-2-lite-v1:0',
      crossRegion: true,
    })
  })

  test('the command line can set lists', () => {
    const context = { assetOrigins: '["https://shop.example", "https://*.cdn.example"]' }
    expect(readConfig({}, context).assetOrigins).toEqual(['https://shop.example', 'https://*.cdn.example'])
  })

  test("the CDK's own context is ignored", () => {
    expect(() => readConfig({}, { '@aws-cdk/core:newStyle': true, 'aws:cdk:bundling-stacks': ['**'] })).not.toThrow()
  })

  test.each([
    [{ 'session.idleTimeoutSeconds': '0' }, 'session.idleTimeoutSeconds'],
    [
      { assetOrigins: JSON.stringify(Array(20).fill(`https://${'a'.repeat(60)}.example`)) },
      'assetOrigins: must have at most 1000 characters together',
    ],
    [{ assetOrigins: '[https://shop.example]' }, 'assetOrigins: Invalid input: expected array'],
    [{ 'session.closingTimeoutSeconds': '901' }, 'session.closingTimeoutSeconds'],
    [{ 'session.minimumDurationSeconds': 'soon' }, 'session.minimumDurationSeconds'],
    [{ 'session.minimumDuration': '5' }, 'session: Unrecognized key: "minimumDuration"'],
    [{ 'render.maxConcurrency': '1' }, 'render.maxConcurrency'],
    [{ 'render.memoryMb': '20000' }, 'render.memoryMb'],
    [{ 'analysis.llm.model': 'small' }, 'analysis.llm.baseUrl'],
    [
      {
        'analysis.llm.provider': 'bedrock',
        'analysis.llm.model': 'us.amazon.nova-lite-v1:0',
        'analysis.llm.region': 'us-east-1',
      },
      'analysis.llm.model: is an inference profile: set crossRegion to true if requests may be answered in other regions',
    ],
    [
      {
        ...{ 'analysis.llm.provider': 'bedrock', 'analysis.llm.region': 'us-east-1' },
        ...{ 'analysis.llm.model': 'amazon.nova-lite-v1:0', 'analysis.llm.crossRegion': 'true' },
      },
      'analysis.llm.model: is the id of a model: with crossRegion it must be an inference profile',
    ],
    [
      {
        ...{ 'analysis.llm.provider': 'bedrock', 'analysis.llm.region': 'us-east-1' },
        'analysis.llm.model': 'arn:aws:bedrock:us-east-1:1:application-inference-profile/a',
      },
      'analysis.llm.model: must be the id of a model or of an inference profile',
    ],
    [
      {
        ...{ 'analysis.embedding.provider': 'bedrock', 'analysis.embedding.region': 'us-east-1' },
        ...{ 'analysis.embedding.model': 'us.cohere.embed-v4:0', 'analysis.embedding.dimensions': '1024' },
      },
      'analysis.embedding.model: is an inference profile: set crossRegion to true',
    ],
    [{ 'analysis.embedding.baseUrl': 'http://localhost/v1', 'analysis.embedding.model': 'm' }, 'embedding.dimensions'],
    [
      {
        ...{ 'analysis.embedding.provider': 'bedrock', 'analysis.embedding.region': 'us-east-1' },
        ...{ 'analysis.embedding.model': 'anthropic.claude', 'analysis.embedding.dimensions': '1024' },
      },
      'analysis.embedding.model: must be an embedding model of Amazon or Cohere',
    ],
    [{ stackName: 'my stack' }, 'stackName: must start with a letter'],
    [{ adminEmail: 'nobody' }, 'adminEmail'],
    [{ assetOrigins: ['*'] }, 'assetOrigins.0: must be an origin of yours, not any'],
    [{ assetOrigins: ['https://cdn.shop.example/img/'] }, 'assetOrigins.0: cannot match'],
    [{ removal: 'keep' }, 'removal'],
    [{ stackName: 'XN--shop' }, 'stackName: must not start with xn--, sthree-, amzn-s3-demo-: S3 reserves them'],
    [{ stackName: 'amzn-s3-demo-shop' }, 'stackName: must not start with'],
    [{ 'throttle.ingestPerSecond': '5' }, 'throttle.ingestPerSecond'],
    [{ removal: 'destroy', deletionProtection: 'true' }, 'deletionProtection: cannot be true with removal: destroy'],
  ])('%j is refused by the name of the field', (context, words) => {
    expect(() => readConfig({}, context)).toThrow(words)
  })

  const vpc = { id: 'vpc-0a1b', subnetIds: ['subnet-0a1b'] }
  test.each<[ConfigInput['render'], string]>([
    [{ zones: ['us-east-1'] }, 'render.zones.0: must be the name of an availability zone'],
    [{ zones: [] }, 'render.zones'],
    [{ isolate: false, zones: ['us-east-1b'] }, 'render: zones and vpc place the isolated renderer'],
    [{ zones: ['us-east-1b'], vpc }, 'render: zones are those of a new VPC'],
    [{ vpc: { ...vpc, id: 'my-vpc' } }, 'render.vpc.id: must be the id of a VPC'],
    [{ vpc: { ...vpc, subnetIds: [] } }, 'render.vpc.subnetIds'],
  ])('render: %j is refused', (render, words) => {
    expect(() => readConfig({ render }, {})).toThrow(words)
  })

  test('every wrong field has its line', () => {
    expect(() => readConfig({}, { removal: 'keep', logLevel: 'loud' })).toThrow(/\n {2}removal: .*\n {2}logLevel: /)
  })

  test('an unknown field of the file is refused', () => {
    expect(() => readConfig(JSON.parse('{ "retention": 30 }'), {})).toThrow('retention')
  })
})
