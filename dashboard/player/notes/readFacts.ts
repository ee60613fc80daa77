import { TAG } from '@incuera/contract/events.ts'
import { countOf, type Fields, fieldsOf, finiteOf, isFields, rawTextOf } from '@incuera/contract/fields.ts'
import {
  CONSOLE_LEVELS,
  type ConsoleLevel,
  FACT_CHARACTERS_MAX,
  FACT_ENTRIES_MAX,
  type Facts,
  type RequestFacts,
} from '#shared/facts.ts'

/**
 * What the inspector shows of an event beside its title; undefined for events that have no more.
 * @param payload hostile: what is missing or of another type becomes empty, long text is cut
 * @param startedAt start of the session, milliseconds since the epoch
 */
export function readFacts(tag: string, payload: unknown, startedAt: number): Facts | undefined {
  const fields = fieldsOf(payload)
  switch (tag) {
    case TAG.console:
      return { type: 'console', level: levelOf(fields.level), args: textsOf(fields.args) }
    case TAG.request:
      return readRequest(fields, startedAt)
    case TAG.error:
      return {
        ...{ type: 'error', isRejection: fields.kind === 'unhandledrejection', message: text(fields.message) },
        ...{ stack: text(fields.stack), release: text(fields.release), url: text(fields.url) },
      }
    case TAG.vital:
      return { type: 'vital', name: text(fields.name), value: finiteOf(fields.value) }
  }
}

const text = (value: unknown): string => rawTextOf(value).slice(0, FACT_CHARACTERS_MAX)

const textsOf = (values: unknown): string[] =>
  Array.isArray(values) ? values.slice(0, FACT_ENTRIES_MAX).map(text) : []

const levelOf = (level: unknown): ConsoleLevel => CONSOLE_LEVELS.find((one) => one === level) ?? 'log'

function readRequest(fields: Fields, startedAt: number): RequestFacts {
  const details = isFields(fields.details) ? fields.details : null
  return {
    ...{ type: 'request', method: text(details?.method), url: text(fields.url), initiator: text(fields.initiator) },
    ...{ status: finiteOf(fields.status), startMs: finiteOf(fields.startedAt) - startedAt },
    ...{ durationMs: countOf(fields.durationMs), bytes: countOf(fields.bytes) },
    details: details && {
      requestHeaders: headersOf(details.requestHeaders),
      responseHeaders: headersOf(details.responseHeaders),
      requestBody: bodyOf(details.requestBody),
      responseBody: bodyOf(details.responseBody),
    },
  }
}

const headersOf = (headers: unknown) =>
  Object.entries(fieldsOf(headers))
    .slice(0, FACT_ENTRIES_MAX)
    .map(([name, value]) => ({ name: text(name), value: text(value) }))

const bodyOf = (body: unknown): string | null => (typeof body === 'string' ? text(body) : null)
