import * as z from 'zod'
import { countOf, type Fields, fieldsOf, finiteOf, isFields, rawTextOf, textOf, urlOf } from '../fields.ts'
import { NAME_CHARACTERS_MAX } from '../limits.ts'
import { parseUrl } from '../parseUrl.ts'
import { defineAction } from './defineAction.ts'
import type { Described, EventDefinition, Wording } from './eventDefinition.ts'
import { known } from './pageColumns.ts'

/** Values are masked unless the preset is `open`; those that are secrets by name are masked in every preset. */
export const RequestDetails = z.object({
  method: z.string(),
  /** Names in lower case. */
  requestHeaders: z.record(z.string(), z.string()),
  responseHeaders: z.record(z.string(), z.string()),
  /**
   * Text or JSON within the limit; otherwise a description, such as `[Blob, 12000 bytes]`. Absent if there was none.
   */
  requestBody: z.string().optional(),
  responseBody: z.string().optional(),
})
export type RequestDetails = z.infer<typeof RequestDetails>

export const RequestSeen = z.object({
  initiator: z.enum(['fetch', 'xmlhttprequest', 'beacon']),
  /** Without query and hash unless the preset is `open`. */
  url: z.string(),
  /** HTTP status; 0 if there was no response, or the server does not let the page see it. */
  status: z.number(),
  /** Milliseconds since the epoch, by the visitor's clock. */
  startedAt: z.number(),
  durationMs: z.number(),
  /** Bytes of the response on the wire; 0 if the server does not let the page see them. */
  bytes: z.number(),
  /** Only from the full recorder, if the customer has enabled it. */
  details: RequestDetails.optional(),
})
export type RequestSeen = z.infer<typeof RequestSeen>

/** A request that failed, or was slow. */
export interface RequestAction {
  type: 'request'
  host: string
  path: string
  /** 0: there was no response, or the server does not let the page see it. */
  status: number
  durationMs: number
  bytes: number
}

/** web.dev and Sentry call requests of this length slow; people have turned to something else by then. */
export const SLOW_REQUEST_MS = 3_000
/** A status of 0 may hide a success. */
export const FAILED_FROM = 400
/** The columns are 32-bit integers. */
const NUMBER_MAX = 2 ** 31 - 1

export const requestEvent = {
  tag: 'incuera.request',
  version: 1,
  payload: RequestSeen,
  explanation: 'A script of the page sent a request',
  action: {
    ...defineAction<RequestAction>({
      type: 'request',
      explanation: `A request that failed or took ${SLOW_REQUEST_MS / 1000} s or longer; others have no row`,
      columns: ({ host, path, status, durationMs, bytes }, { patternOf }) => ({
        ...{ req_host: known(host), req_path_pattern: path ? patternOf(path) : undefined },
        ...{ req_status: status, req_ms: durationMs, req_bytes: bytes },
      }),
    }),
    read: readRequest,
  },
  looks: [
    {
      kind: 'failed_request',
      label: 'Failed request',
      plural: 'Failed requests',
      color: 'red',
      icon: 'cloud-x',
      rank: 20,
    },
    {
      kind: 'request',
      label: 'Request',
      plural: 'Requests',
      color: 'gray',
      icon: 'arrows-left-right',
      rank: null,
      isFrequent: true,
    },
  ],
  describe: describeRequest,
} as const satisfies EventDefinition<'failed_request' | 'request'>

/** Whether it failed, as far as the page can tell. */
export const isFailed = ({ status }: Pick<RequestAction, 'status'>): boolean => status >= FAILED_FROM

function readRequest({ url, status, durationMs, bytes }: Fields): RequestAction | null {
  const [code, ms] = [numberOf(status), numberOf(durationMs)]
  if (!isFailed({ status: code }) && ms < SLOW_REQUEST_MS) return null
  const page = urlOf(url)
  const parsed = parseUrl(page)
  return {
    ...{ type: 'request', host: textOf(parsed?.host, NAME_CHARACTERS_MAX), path: parsed?.pathname ?? '' },
    ...{ status: code, durationMs: ms, bytes: numberOf(bytes) },
  }
}

const numberOf = (value: unknown) => Math.min(NUMBER_MAX, Math.round(countOf(value)))

const INITIATORS = new Map([
  ['xmlhttprequest', 'XHR'],
  ['beacon', 'Beacon'],
])

/** The status is 0 where the server hides it from the page, so 0 is not a failure. */
function describeRequest(payload: Fields, wording: Wording): Described<'failed_request' | 'request'> {
  const details = isFields(payload.details) ? payload.details : null
  const [status, durationMs, bytes] = [finiteOf(payload.status), finiteOf(payload.durationMs), finiteOf(payload.bytes)]
  const name = rawTextOf(details?.method) || INITIATORS.get(rawTextOf(payload.initiator)) || 'Fetch'
  const facts = [
    status > 0 && `${status}`,
    durationMs > 0 && wording.duration(durationMs),
    bytes > 0 && wording.bytes(bytes),
  ].filter(Boolean)
  return {
    kind: isFailed({ status }) ? 'failed_request' : 'request',
    title: [`${name} ${placeOf(rawTextOf(payload.url))}`, ...facts].join(' · '),
    detail: details ? describeDetails(details) : undefined,
  }
}

const placeOf = (url: string) => {
  const parsed = parseUrl(url)
  return parsed ? `${parsed.host}${parsed.pathname}${parsed.search}` : url
}

/** As in the browser's network panel. */
function describeDetails({ requestHeaders, requestBody, responseHeaders, responseBody }: Fields): string {
  const list = (values: unknown) =>
    Object.entries(fieldsOf(values)).map(([name, value]) => `${name}: ${rawTextOf(value)}`)
  const part = (title: string, lines: string[], body: string) =>
    lines.length || body ? [[title, ...lines, ...(body ? [body] : [])].join('\n')] : []
  return [
    ...part('Request', list(requestHeaders), rawTextOf(requestBody)),
    ...part('Answer', list(responseHeaders), rawTextOf(responseBody)),
  ].join('\n\n')
}
