import { cleanText } from '@incuera/contract/cleanText.ts'
import { type Action, TAG } from '@incuera/contract/events.ts'
import { NAME_CHARACTERS_MAX, TEXT_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import * as z from 'zod'
import { parseUrl } from '#contract/parseUrl.ts'
import { count, url } from './schemaFields.ts'

const Vital = z.object({
  tag: z.literal(TAG.vital),
  payload: z.object({ name: z.enum(['LCP', 'FCP', 'TTFB', 'INP', 'CLS']), value: z.number(), url }),
})
const whole = count.transform((value) => Math.min(2 ** 31 - 1, Math.round(value)))
const Requested = z.object({
  tag: z.literal(TAG.request),
  payload: z.object({ url, status: whole, durationMs: whole, bytes: whole }),
})
const Logged = z.object({
  tag: z.literal(TAG.console),
  payload: z.object({ level: z.literal('error'), args: z.array(z.string().catch('')).catch([]) }),
})

/** What a page measured of itself: null for another event, and for a request that was fast and successful. */
export function measurementBySchema(data: unknown): Action | null {
  const vital = Vital.safeParse(data)
  if (vital.success) return { type: 'vital', ...vital.data.payload }
  const request = Requested.safeParse(data)
  if (request.success) {
    const { url: address, status, durationMs, bytes } = request.data.payload
    if (status < 400 && durationMs < 3_000) return null
    const { host, pathname } = parseUrl(address) ?? { host: '', pathname: '' }
    return { type: 'request', host: cleanText(host, NAME_CHARACTERS_MAX), path: pathname, status, durationMs, bytes }
  }
  const logged = Logged.safeParse(data)
  if (!logged.success) return null
  return { type: 'console_error', message: cleanText(logged.data.payload.args.join(' '), TEXT_CHARACTERS_MAX) }
}
