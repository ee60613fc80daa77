import { isErrorLike } from '../events/isErrorLike.ts'
import { isRecord } from '../events/isRecord.ts'

const CHARACTERS_MAX = 1_000
const VALUES_MAX = 60

/** A value as one line of text, bounded: a page may log its whole store in every frame. */
export function describeValue(value: unknown): string {
  return describe(value).slice(0, CHARACTERS_MAX)
}

function describe(value: unknown): string {
  if (typeof value === 'string') return value
  let left = VALUES_MAX
  const shorten = (_: string, part: unknown): unknown => {
    if (left-- <= 0) return '…'
    if (isErrorLike(part)) return `${part.name}: ${part.message}`
    if (typeof part === 'function') return `[function ${part.name}]`
    if (isRecord(part) && 'nodeName' in part) return `<${part.nodeName}>`
    return typeof part === 'string' ? part.slice(0, CHARACTERS_MAX) : part
  }
  try {
    return JSON.stringify(value, shorten) ?? String(value)
  } catch {
    // It holds itself, or throws.
    return `[${typeof value}]`
  }
}
