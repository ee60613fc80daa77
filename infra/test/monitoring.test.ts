import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { CHAPTERS } from '../lib/monitoring.ts'
import { dimensionValues, documentedMetrics } from '../testing/documentedMetrics.ts'
import type { Json } from '../testing/readTemplate.ts'
import { templateOf } from '../testing/templateOf.ts'

const ROOT = join(import.meta.dirname, '..', '..')

const everything = {
  alarmEmail: 'alarms@example.com',
  analysis: {
    llm: { baseUrl: 'https://llm.example/v1', model: 'small' },
    embedding: { baseUrl: 'https://llm.example/v1', model: 'near', dimensions: 512 },
  },
}
const { ofType, resources } = await templateOf(everything)
const alarms = ofType('AWS::CloudWatch::Alarm')

const dimensionsOf = ({ Dimensions = [] }: Json): [string, Json][] =>
  Dimensions.map(({ Name, Value }: Json) => [Name, Value])
const idOf = (value: Json): string => value?.Ref ?? value?.['Fn::GetAtt']?.[0]

test('every alarm links to a chapter of the runbook, and every chapter of an alarm has one', () => {
  const runbook = readFileSync(join(ROOT, 'docs/runbook.md'), 'utf8')
  const anchors = [...runbook.matchAll(/^## (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  )
  const alarmed = new Set(alarms.map(({ properties }) => properties.AlarmDescription))
  expect([...alarmed].sort()).toEqual(CHAPTERS.map((chapter) => `docs/runbook.md#${chapter}`).sort())
  // CloudFormation itself reports this one.
  const silent = ['a-first-deployment-that-failed']
  expect(anchors.filter((anchor) => !silent.includes(anchor)).sort()).toEqual([...CHAPTERS].sort())
})

describe('without an address', () => {
  test('alarms are only shown', async () => {
    const silent = await templateOf()
    const names = silent.ofType('AWS::SNS::Topic').map(({ properties }) => properties.DisplayName)
    // Alerts of projects have a topic of their own.
    expect(names).toEqual(['Incuera'])
    const shown = silent.ofType('AWS::CloudWatch::Alarm')
    for (const { properties } of shown) expect(properties.AlarmActions).toBeUndefined()
    // They are what an idle deployment costs.
    expect(readFileSync(join(ROOT, 'docs/cost.md'), 'utf8')).toContain(`The remaining cost is ${shown.length} alarms`)
  })
})

describe('with one', () => {
  test('every alarm sends e-mail', () => {
    const [subscription] = ofType('AWS::SNS::Subscription')
    expect(subscription?.properties).toMatchObject({ Protocol: 'email', Endpoint: 'alarms@example.com' })
    for (const { properties } of alarms) expect(properties.AlarmActions).toEqual([subscription?.properties.TopicArn])
  })
})

describe('an alarm uses a metric that is published', () => {
  const published = ofType('AWS::Logs::MetricFilter').flatMap(({ properties }) => properties.MetricTransformations)

  test.each(alarms.map(({ id, properties }) => [id, properties] as const))('%s', (_id, properties) => {
    const { Namespace, MetricName } = properties
    const dimensions = dimensionsOf(properties)
    if (Namespace.startsWith('Incuera/')) {
      // Our own: a filter of a log group of this stack publishes it, without dimensions.
      expect(published).toContainEqual({ MetricNamespace: Namespace, MetricName, MetricValue: '1' })
      expect(dimensions).toEqual([])
      return
    }
    const names = dimensions.map(([name]) => name)
    expect(documentedMetrics[Namespace]?.metrics[MetricName]?.map((set) => [...set].sort())).toContainEqual(
      names.sort(),
    )
    for (const [name, value] of dimensions.filter(([other]) => other !== 'GlobalSecondaryIndexName')) {
      const { type, attribute } = dimensionValues[name] ?? {}
      expect(resources.find(({ id }) => id === idOf(value))?.type).toBe(type)
      expect(value).toEqual(attribute === 'Ref' ? { Ref: idOf(value) } : { 'Fn::GetAtt': [idOf(value), attribute] })
    }
  })
})

describe('nothing is without its alarm', () => {
  const watched = (metric: string) =>
    new Set(
      alarms
        .filter(({ properties }) => properties.MetricName === metric)
        .map(({ properties }) => idOf(dimensionsOf(properties)[0]?.[1])),
    )
  const ids = (type: string) => ofType(type).map(({ id }) => id)

  test('functions: errors and throttles', () => {
    const ours = ids('AWS::Lambda::Function').filter((id) => !id.startsWith('Custom'))
    for (const metric of ['Errors', 'Throttles']) expect([...watched(metric)].sort()).toEqual(ours.sort())
  })

  test('functions that a schedule calls: their first error in an hour', () => {
    const scheduled = ofType('AWS::Events::Rule').flatMap(({ properties }) =>
      (properties.Targets ?? []).map(({ Arn }: { Arn: unknown }) => idOf(Arn)),
    )
    expect(scheduled.length).toBeGreaterThan(3)
    for (const id of scheduled) {
      const own = alarms.filter(
        ({ properties }) => properties.MetricName === 'Errors' && idOf(dimensionsOf(properties)[0]?.[1]) === id,
      )
      expect([id, own.map(({ properties }) => properties.DatapointsToAlarm ?? 1)]).toEqual([id, [1]])
    }
  })

  test('queues: the age of waiting messages, and dead letters', () => {
    const deadLetters = new Set(
      ofType('AWS::SQS::Queue').flatMap(({ properties }) => idOf(properties.RedrivePolicy?.deadLetterTargetArn) ?? []),
    )
    const queues = ids('AWS::SQS::Queue').filter((id) => !deadLetters.has(id))
    expect([...watched('ApproximateAgeOfOldestMessage')].sort()).toEqual(queues.sort())
    const setAside = [...watched('ApproximateNumberOfMessagesVisible'), ...watched('NumberOfMessagesReceived')]
    expect(setAside.sort()).toEqual([...deadLetters].sort())
  })

  test('consumers of queues: messages that failed', () => {
    const consumers = new Set(
      ofType('AWS::Lambda::EventSourceMapping').map(({ properties }) => idOf(properties.FunctionName)),
    )
    const logs = [...consumers].map(
      (id) => ofType('AWS::Lambda::Function').find((fn) => fn.id === id)?.properties.LoggingConfig.LogGroup.Ref,
    )
    const filtered = ofType('AWS::Logs::MetricFilter').filter(({ id }) => id.includes('MessageFailures'))
    expect(filtered.map(({ properties }) => properties.LogGroupName.Ref).sort()).toEqual(logs.sort())
  })

  test('tables and each of their indexes: throttles', () => {
    const places = ofType('AWS::DynamoDB::GlobalTable').flatMap(({ id, properties }) => [
      id,
      ...properties.GlobalSecondaryIndexes.map(({ IndexName }: Json) => `${id}/${IndexName}`),
    ])
    for (const metric of ['ReadThrottleEvents', 'WriteThrottleEvents']) {
      const seen = alarms
        .filter(({ properties }) => properties.MetricName === metric)
        .map(({ properties }) => {
          const { TableName, GlobalSecondaryIndexName: index } = Object.fromEntries(dimensionsOf(properties))
          return index ? `${TableName.Ref}/${index}` : TableName.Ref
        })
      expect(seen.sort()).toEqual(places.sort())
    }
  })
})
