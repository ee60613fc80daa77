import type { RequestDetails } from '@incuera/contract/events.ts'
import { maskInput } from '#privacy/maskText.ts'
import type { Privacy } from '#privacy/presets.ts'
import type { Body } from './describeBody.ts'

/** Headers and bodies as the page had them. */
export interface PlainDetails {
  method: string
  /** Names in lower case. */
  requestHeaders: Record<string, string>
  responseHeaders: Record<string, string>
  requestBody?: Body
  responseBody?: Body
}

/** Headers, fields and parameters whose values are secrets by their names. */
const SECRET =
  /auth|cookie|token|secret|passw|passphrase|pwd|credential|session|signature|csrf|xsrf|api-?_?key|access-?_?key|private-?_?key|x-amz-security|card|cvv|cvc|iban|ssn|otp|^pin$|(^|[-_])key$/i
/** Headers that say how bytes are carried, and nothing of people. */
const CARRIAGE = /^(content-(type|length|encoding|language)|accept(-encoding)?|cache-control|vary|age|retry-after)$/

/**
 * What may be recorded of headers and bodies. Unless the preset is `open`, header names and the kind of a body; with
 * `open`, everything except values whose name marks them as secret. Bodies must be complete: in a truncated JSON text,
 * secrets cannot be identified.
 */
export function maskDetails(
  { method, requestHeaders, responseHeaders, requestBody, responseBody }: PlainDetails,
  privacy: Privacy,
): RequestDetails {
  return {
    method,
    requestHeaders: maskHeaders(requestHeaders, privacy),
    responseHeaders: maskHeaders(responseHeaders, privacy),
    requestBody: maskBody(requestBody, privacy),
    responseBody: maskBody(responseBody, privacy),
  }
}

function maskHeaders(headers: Record<string, string>, { showsHidden }: Privacy): Record<string, string> {
  const isShown = (name: string) => CARRIAGE.test(name) || (showsHidden && !SECRET.test(name))
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isShown(name) ? value : maskInput(value)]),
  )
}

function maskBody(body: Body | undefined, { showsHidden }: Privacy): string | undefined {
  if (!body) return undefined
  if ('note' in body) return `[${body.note}]`
  if (!showsHidden) return maskInput(body.text)
  try {
    return JSON.stringify(maskValue(JSON.parse(body.text), ''))
  } catch {
    return body.text.replace(
      /(^|[&\s,;?])([^&\s,;?=:]+)(=|:\s*)([^&\s,;]+)/g,
      (pair, before: string, name: string, sign: string) =>
        SECRET.test(name) ? `${before}${name}${sign}${maskInput('x')}` : pair,
    )
  }
}

function maskValue(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => maskValue(item, name))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, maskValue(part, SECRET.test(name) ? name : key)]),
    )
  return SECRET.test(name) && value !== null && value !== '' ? maskInput('x') : value
}
