import { routes } from '@incuera/contract/routes.ts'
import type { Json, TemplateView } from './readTemplate.ts'

export type Trigger = 'queue' | 'schedule' | 'http'

/** What invokes a function of the template. */
export function triggerOf(stack: TemplateView, id: string): Trigger {
  const names = (type: string) =>
    stack.ofType(type).some(({ properties }) => JSON.stringify(properties).includes(`"${id}"`))
  if (names('AWS::Lambda::EventSourceMapping')) return 'queue'
  return names('AWS::Events::Rule') || names('AWS::Scheduler::Schedule') ? 'schedule' : 'http'
}

const RECORD = {
  messageId: '1',
  body: 'none of ours',
  attributes: { ApproximateReceiveCount: '1' },
  messageAttributes: {},
  eventSourceARN: 'arn:aws:sqs:r:1:q',
}
const request = (method: string, rawPath: string) => ({ rawPath, headers: {}, requestContext: { http: { method } } })

/** An event that a function can answer without any other service, or with DynamoDB alone. */
export function firstEvent(stack: TemplateView, id: string): Json {
  switch (triggerOf(stack, id)) {
    case 'queue':
      return { Records: [RECORD] }
    case 'schedule':
      return {}
    case 'http':
      return id.startsWith('Ingest') ? request('POST', routes.ingest.path) : request('GET', routes.health.path)
  }
}

/** The name of all tables, since only one function of those invocations uses any. */
export const TABLE = 'table'

/** The environment of a function, with values for the references that only a deployment knows. */
export function deployedEnvironment({ Environment }: Json): Record<string, string> {
  const variables = Object.entries<unknown>(Environment?.Variables ?? {})
  return {
    ...Object.fromEntries(variables.map(([name, value]) => [name, deployedValue(name, value)])),
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_MAX_ATTEMPTS: '1',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  }
}

function deployedValue(name: string, value: unknown): string {
  if (typeof value === 'string') return value
  if (name === 'PIPELINE_QUEUES') return '{"sessions":["watch"]}'
  return name.endsWith('_TABLE') ? TABLE : 'https://known.at/deployment'
}
