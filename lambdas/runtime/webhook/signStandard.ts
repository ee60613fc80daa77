import { createHmac } from 'node:crypto'

export interface StandardMessage {
  /** The same for every try of a message. */
  id: string
  nowMs: number
  /** `whsec_` and base64. Of a rotated webhook both: the receiver accepts any. */
  secrets: readonly string[]
}

/**
 * The headers of a message as in Standard Webhooks (https://github.com/standard-webhooks/standard-webhooks, version 1):
 * the HMAC-SHA-256 of `{id}.{seconds}.{body}` in base64, once for each secret.
 */
export function signStandard(text: string, { id, nowMs, secrets }: StandardMessage): Record<string, string> {
  const seconds = String(Math.floor(nowMs / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${text}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') }
}
