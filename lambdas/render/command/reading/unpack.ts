import { gunzipSync, inflateSync } from 'node:zlib'
import { RRWEB } from '@incuera/contract/events.ts'
import { tryParse } from './parseText.ts'

/** The maximum size of a single unpacked value: a bomb of a few kilobytes would fill the memory. */
const UNPACKED_BYTES_MAX = 256_000_000

/**
 * A value that was packed into a string: by rrweb's packer (zlib, one character per byte), by PostHog (gzip, one
 * character per byte), as base64 of gzip, or as JSON.
 * @returns undefined if it is none of these
 */
export function unpackText(text: string): unknown {
  const json = /^\s*[[{]/.test(text) ? text : inflated(text)
  if (json === null) return undefined
  const parsed = tryParse(json)
  return parsed.type === 'value' ? parsed.value : undefined
}

function inflated(text: string): string | null {
  const bytes = text.startsWith('H4sI') ? Buffer.from(text, 'base64') : Buffer.from(text, 'latin1')
  const inflate = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync : bytes[0] === 0x78 ? inflateSync : null
  try {
    return inflate?.(bytes, { maxOutputLength: UNPACKED_BYTES_MAX }).toString('utf8') ?? null
  } catch {
    return null
  }
}

/**
 * PostHog packs the large fields of an event, and marks it with `cv`. Fields that cannot be unpacked stay as they are.
 */
export function unpackFields(event: Record<string, unknown>): Record<string, unknown> {
  if (event.cv === undefined) return event
  if (event.type === RRWEB.fullSnapshot) return { ...event, data: unpackField(event.data) }
  if (typeof event.data !== 'object' || event.data === null) return event
  return {
    ...event,
    data: Object.fromEntries(
      Object.entries(event.data).map(([name, value]) => [name, PACKED.includes(name) ? unpackField(value) : value]),
    ),
  }
}

const PACKED = ['texts', 'attributes', 'removes', 'adds']

const unpackField = (value: unknown) => (typeof value === 'string' ? (unpackText(value) ?? value) : value)
