import { isRecord } from '../events/isRecord.ts'

const CHARACTERS_MAX = 1_000
const DEPTH_MAX = 3
const ENTRIES_MAX = 20

/** A value as one line of text, bounded in depth, breadth and length: a page may log its whole store in every frame. */
export function describeValue(value: unknown): string {
  return describe(value, 0).slice(0, CHARACTERS_MAX)
}

function describe(value: unknown, depth: number): string {
  if (typeof value === 'string') return depth === 0 ? value : JSON.stringify(value.slice(0, CHARACTERS_MAX))
  if (value instanceof Error) return `${value.name}: ${value.message}`
  if (typeof value === 'function') return `[function ${value.name}]`
  if (!isRecord(value)) return String(value)
  if ('nodeName' in value) return `<${String(value.nodeName).toLowerCase()}>`
  if (depth >= DEPTH_MAX) return Array.isArray(value) ? '[…]' : '{…}'
  if (Array.isArray(value))
    return `[${value.slice(0, ENTRIES_MAX).map((item) => describe(item, depth + 1))}${value.length > ENTRIES_MAX ? ',…' : ''}]`
  const keys = Object.keys(value)
  const pairs = keys.slice(0, ENTRIES_MAX).map((key) => `${key}: ${describe(Reflect.get(value, key), depth + 1)}`)
  return `{${pairs.join(', ')}${keys.length > ENTRIES_MAX ? ', …' : ''}}`
}
