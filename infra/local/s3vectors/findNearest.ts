import { ServiceError } from '../service.ts'
import type { StoredVector } from './openVectors.ts'
import type { Filter, Metadata } from './requests.ts'

/** The vectors that meet a filter and have the smallest distance (1 − cosine) from a point: an exact scan of all. */
export function findNearest(
  vectors: Iterable<StoredVector>,
  point: readonly number[],
  { filter, most, notFilterable }: { filter: Filter | undefined; most: number; notFilterable: readonly string[] },
): { vector: StoredVector; distance: number }[] {
  const matches = filter ? toMatch(filter, notFilterable) : () => true
  const length = lengthOf(point)
  const found: { vector: StoredVector; distance: number }[] = []
  for (const vector of vectors) {
    if (!matches(vector.metadata)) continue
    found.push({ vector, distance: 1 - dot(point, vector.values) / (length * lengthOf(vector.values)) })
  }
  return found.sort((a, b) => a.distance - b.distance).slice(0, most)
}

function toMatch(filter: Filter, notFilterable: readonly string[]): (metadata: Metadata) => boolean {
  const conditions = '$and' in filter && Array.isArray(filter.$and) ? filter.$and : [filter]
  const fields = conditions.flatMap((condition) => Object.entries(condition))
  for (const [field] of fields)
    if (notFilterable.includes(field))
      throw new ServiceError(400, 'ValidationException', `Invalid filter: ${field} is not filterable`)
  return (metadata) => fields.every(([field, comparison]) => compare(metadata[field], comparison))
}

function compare(value: Metadata[string] | undefined, { $eq, $gt, $gte, $lt, $lte }: Record<string, unknown>): boolean {
  if (value === undefined) return false
  const isBeyond = (limit: unknown, holds: (value: number, limit: number) => boolean) =>
    limit === undefined || (typeof value === 'number' && typeof limit === 'number' && holds(value, limit))
  return (
    ($eq === undefined || value === $eq) &&
    isBeyond($gt, (a, b) => a > b) &&
    isBeyond($gte, (a, b) => a >= b) &&
    isBeyond($lt, (a, b) => a < b) &&
    isBeyond($lte, (a, b) => a <= b)
  )
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
export const lengthOf = (values: readonly number[]): number => Math.sqrt(dot(values, values))
