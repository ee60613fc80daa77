import { createHmac } from 'node:crypto'

/** The header `X-Incuera-Signature` of alerts: `t={seconds},v1={hex}`, the HMAC-SHA-256 of `{seconds}.{body}`. */
export function signAlert(text: string, { secret, nowMs }: { secret: string; nowMs: number }): Record<string, string> {
  const seconds = Math.floor(nowMs / 1000)
  const hex = createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex')
  return { 'x-incuera-signature': `t=${seconds},v1=${hex}` }
}
