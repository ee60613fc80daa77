import type { AlertState } from '@incuera/contract/alerts/alertState.ts'
import type { HookMessage } from '@incuera/contract/hooks/hookEvent.ts'
import type {
  AnalysisMessage,
  AskMessage,
  CompactMessage,
  IndexMessage,
  RenderMessage,
} from '@incuera/contract/messages.ts'
import { Refusal } from '@incuera/contract/refusals.ts'
import { PROJECT_QUERY } from '@incuera/contract/routes/projectInQuery.ts'
import { type Route, routes } from '@incuera/contract/routes.ts'
import { expect } from '@jest/globals'
import * as z from 'zod'
import { createMemoryLake } from '#query/testing/createMemoryLake.ts'
import { createMemoryLakeSizes } from '#query/testing/createMemoryLakeSizes.ts'
import { httpHandler } from '#runtime/httpHandler.ts'
import { createMemoryMail } from '#runtime/testing/createMemoryMail.ts'
import { createWebhooks } from '#runtime/webhook/createWebhooks.ts'
import { WEBHOOK_ITEMS } from '#sessions/hooks/webhookItems.ts'
import { NOTHING_KEPT } from '#sessions/lake/lakeState.ts'
import { ALERT_ITEMS } from '#sessions/store/alertItems.ts'
import { DIGEST_ITEMS } from '#sessions/store/digestItems.ts'
import { SCANNER_ITEMS } from '#sessions/store/scannerItems.ts'
import { createMemoryDeliveries } from '#sessions/testing/createMemoryDeliveries.ts'
import { createMemoryIndexObjects } from '#sessions/testing/createMemoryIndexObjects.ts'
import { createMemoryObjects } from '#sessions/testing/createMemoryObjects.ts'
import { createMemoryProjectItems } from '#sessions/testing/createMemoryProjectItems.ts'
import { createMemoryStore } from '#sessions/testing/createMemoryStore.ts'
import { createMemoryTags } from '#sessions/testing/createMemoryTags.ts'
import { createMemoryUsage } from '#sessions/testing/createMemoryUsage.ts'
import { createMemoryVectors } from '#sessions/testing/createMemoryVectors.ts'
import { createWordEmbed } from '#sessions/testing/createWordEmbed.ts'
import { challengeOf } from '../callers/challengeOf.ts'
import { answerAny } from '../mcp/answerMcp.ts'
import type { ApiPorts } from '../ports.ts'
import { randomText } from '../randomText.ts'
import { sharingWith } from '../sharingWith.ts'
import { countQueries } from '../usage/countQueries.ts'
import { createErasurePorts } from './createErasurePorts.ts'
import { createMemoryCursorKey } from './createMemoryCursorKey.ts'
import { createMemoryMaps } from './createMemoryMaps.ts'
import { createMemoryNotes } from './createMemoryNotes.ts'
import { createMemoryPeople } from './createMemoryPeople.ts'
import { createMemoryPipeline } from './createMemoryPipeline.ts'
import { createMemoryRepeats } from './createMemoryRepeats.ts'
import { createMemorySavedInsights } from './createMemorySavedInsights.ts'
import { createMemoryShares } from './createMemoryShares.ts'
import { createMemoryViews } from './createMemoryViews.ts'

export interface TestAnswer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every route; each was parsed by its schema
  body: any
}

/** What was put on the queues. */
interface Sent {
  compact: CompactMessage[]
  render: RenderMessage[]
  analysis: AnalysisMessage[]
  ask: AskMessage[]
  index: IndexMessage[]
  hooks: HookMessage[]
}

/** Keeps the errors that are logged. */
const logInto = (failures: unknown[]) => ({
  info: () => {},
  warn: () => {},
  error: (_message: string, fields?: Record<string, unknown>) => void failures.push(fields?.error),
})

/** Queues in memory. */
function createSends() {
  const sent: Sent = { compact: [], render: [], analysis: [], ask: [], index: [], hooks: [] }
  const sends: Pick<ApiPorts, 'sendCompact' | 'sendRender' | 'sendAnalysis' | 'sendAsk' | 'sendIndex' | 'sendHook'> = {
    sendCompact: async (message) => void sent.compact.push(message),
    sendRender: async (message) => void sent.render.push(message),
    sendAnalysis: async (message) => void sent.analysis.push(message),
    sendAsk: async (message) => void sent.ask.push(message),
    sendHook: async (message) => void sent.hooks.push(message),
    sendIndex: async (message) => void sent.index.push(message),
  }
  return { sent, sends }
}

const presign: ApiPorts['presign'] = async (key, fileName, seconds) =>
  `https://bucket.example/${key}?signed${fileName ? `&name=${fileName}` : ''}${seconds ? `&for=${seconds}` : ''}`

const DEPLOYMENT: ApiPorts['deployment'] = {
  dashboardUrl: 'https://dashboard.example',
  issuerUrl: 'https://issuer.example',
  ...{ version: '9.9.9', database: 'lake', lakeDays: 365, minimumDurationSeconds: 30 },
  ...{ recordsCountry: false, hasModel: false, questionsPerDay: 500 },
}

/** The API on in-memory ports, called as the gateway calls it. `clock.now` is its time. */
export function startApi(changed: Partial<ApiPorts['deployment']> = {}, { isLocal = false, withMeaning = false } = {}) {
  const store = createMemoryStore()
  const objects = createMemoryObjects()
  const lake = createMemoryLake()
  const lakeSizes = createMemoryLakeSizes()
  const usage = createMemoryUsage()
  const indexObjects = createMemoryIndexObjects(objects.objects)
  const meaning = { embed: createWordEmbed(), vectors: createMemoryVectors(), minSimilarity: 0.25 }
  const { people, issuer, ports: peoplePorts } = createMemoryPeople()
  const clock = { now: 1_800_000_000_000 }
  const { sent, sends } = createSends()
  const mail = createMemoryMail()
  const erasing = createErasurePorts()
  const sharing = createMemoryShares()
  const repeats = createMemoryRepeats()
  const { ports: pipelinePorts, ...pipeline } = createMemoryPipeline(() => clock.now)
  const failures: unknown[] = []
  const alertStates = new Map<string, AlertState>()
  const log = logInto(failures)
  const ports: ApiPorts = {
    ...peoplePorts,
    readCursorKey: createMemoryCursorKey(),
    ...{ store, objects, usage, randomText, readWatermark: async () => NOTHING_KEPT },
    lake: countQueries(lake, usage, () => clock.now),
    ...{ savedInsights: createMemorySavedInsights(), scanners: createMemoryProjectItems(SCANNER_ITEMS) },
    ...{ notes: createMemoryNotes(), views: createMemoryViews(), lakeSizes, tags: createMemoryTags() },
    ...{ hooks: createMemoryProjectItems(WEBHOOK_ITEMS), deliveries: createMemoryDeliveries() },
    ...sharing,
    questionUse: async () => ({ asked: 3, dollars: 0.0021 }),
    alerts: createMemoryProjectItems(ALERT_ITEMS),
    alertState: async ({ alertId }) => alertStates.get(alertId) ?? null,
    ...{ mail, digests: createMemoryProjectItems(DIGEST_ITEMS), digestState: async () => null },
    webhooks: createWebhooks(isLocal, () => clock.now),
    ...{ repeats, ...pipelinePorts, ...erasing.ports },
    maps: createMemoryMaps(),
    removeObjects: objects.remove,
    presignUpload: async (key, bytes) => ({ url: `https://bucket.example/${key}?upload=${bytes}`, headers: {} }),
    presign,
    ...sends,
    ...{ meaning: withMeaning ? meaning : null, indexObjects, log },
    now: () => clock.now,
    wait: async (ms) => {
      clock.now += ms
    },
    deployment: { ...DEPLOYMENT, ...changed },
  }
  const { dashboardUrl } = ports.deployment
  const send = createSend(
    httpHandler(log, {
      answer: (event) => answerAny(ports, event),
      ...{ sharing: sharingWith(dashboardUrl), challenge: challengeOf(dashboardUrl) },
    }),
  )

  /**
   * Calls a path as a person, or with a token or secret key (null: without any); `p123:/api/sessions` names the project
   * in the query. Every response is checked against its schema.
   */
  async function call(sub: string | null, method: string, pathAndQuery: string, body?: unknown): Promise<TestAnswer> {
    const { status, text } = await send(sub, method, pathAndQuery, { body })
    const parsed: unknown = JSON.parse(text)
    const schema = status < 300 ? responseOf(method, toEvent(sub, method, pathAndQuery, body).path) : Refusal
    expect(z.parse(schema, parsed)).toEqual(parsed)
    return { status, body: parsed }
  }

  const twins = { store, objects, lake, usage, lakeSizes, meaning, indexObjects, mail, erasing }
  const others = { ...sharing, issuer, alertStates, repeats, tags: ports.tags }
  return { ...people, ...pipeline, ...twins, ...others, call, send, clock, sent, failures }
}

/** As `call` of {@link startApi}, with headers, for answers that may not be JSON. */
const createSend =
  (handler: ReturnType<typeof httpHandler>) =>
  async (
    sub: string | null,
    method: string,
    pathAndQuery: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ) => {
    const { event } = toEvent(sub, method, pathAndQuery, body)
    // @ts-expect-error: the rest of a gateway event and of a Lambda context, which nothing here looks at
    const answer = await handler({ ...event, headers: { ...event.headers, ...headers } }, {})
    return { status: Number(answer.statusCode), headers: answer.headers ?? {}, text: String(answer.body ?? '') }
  }

function toEvent(sub: string | null, method: string, pathAndQuery: string, body: unknown) {
  const [pid, afterPid] = pathAndQuery.split(':/')
  const [path = '', written = ''] = (afterPid === undefined ? pathAndQuery : `/${afterPid}`).split('?')
  const query = [written, ...(afterPid === undefined ? [] : [`${PROJECT_QUERY}=${pid}`])].filter(Boolean).join('&')
  const queryStringParameters = query ? Object.fromEntries(new URLSearchParams(query)) : undefined
  const event = {
    ...{
      version: '2.0',
      routeKey: '$default',
      rawPath: path,
      rawQueryString: query,
      headers:
        sub === null ? {} : { authorization: `Bearer ${/^(sk|inc_pat|Bearer)_/.test(sub) ? sub : `token-of-${sub}`}` },
      queryStringParameters,
    },
    requestContext: { http: { method, path, protocol: 'HTTP/1.1', sourceIp: '', userAgent: '' } },
    ...{ body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body), isBase64Encoded: false },
  }
  return { path, event }
}

function responseOf(method: string, path: string) {
  const route = Object.values<Route>(routes).find(
    (candidate) =>
      candidate.method === method && new RegExp(`^${candidate.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  )
  if (!route) throw new Error(`success without a route: ${method} ${path}`)
  return route.response
}
