import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import * as z from 'zod'
import { type LineFile, openLineFile, readLineFile } from '../data/lineFile.ts'
import type { Metadata } from './requests.ts'

const Stored = z.object({
  key: z.string(),
  values: z.array(z.number()),
  metadata: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})
/** What happened to an index, one JSON line each. */
const Entry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('put'), vector: Stored }),
  z.object({ type: z.literal('deleted'), key: z.string() }),
])
type Entry = z.infer<typeof Entry>

export interface StoredVector {
  key: string
  values: number[]
  metadata: Metadata
}

/** The vectors of one index, by key. */
export interface Vectors {
  all(): ReadonlyMap<string, StoredVector>
  put(vectors: StoredVector[]): void
  delete(keys: string[]): void
  close(): void
}

/**
 * Lines of replaced vectors are dropped at every start, and when there are so many of them; of deleted ones right away.
 */
const STALE_LINES_MAX = 10_000
const SUFFIX = '.ndjson'

const fileOf = (folder: string, arn: string) =>
  join(folder, `${createHash('sha256').update(arn).digest('hex').slice(0, 16)}${SUFFIX}`)

/**
 * Removes the files of indexes that the template no longer has, as CloudFormation removes an index with its vectors.
 */
export function removeOtherIndexes(folder: string, arns: readonly string[]): void {
  const kept = new Set(arns.map((arn) => fileOf(folder, arn)))
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) if (!kept.has(join(folder, name))) rmSync(join(folder, name))
}

/**
 * Opens the vectors of an index. Damaged lines are reported and dropped: their sessions are found by words until they
 * are analysed again.
 */
export function openVectors(folder: string, arn: string, log: Log): Vectors {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = fileOf(folder, arn)
  const { vectors, damaged } = readVectors(file)
  if (damaged > 0) log.warn(`${file} is damaged: ${damaged} vectors are lost, until their sessions are analysed again`)
  let lines = compact(file, vectors)
  let stale = 0
  const dropStale = () => {
    lines.close()
    lines = compact(file, vectors)
    stale = 0
  }
  return {
    all: () => vectors,
    put(added) {
      lines.append(added.map((vector) => JSON.stringify({ type: 'put', vector } satisfies Entry)))
      for (const vector of added) vectors.set(vector.key, vector)
      stale += added.length
      if (stale > STALE_LINES_MAX + vectors.size) dropStale()
    },
    delete(keys) {
      const known = keys.filter((key) => vectors.has(key))
      if (known.length === 0) return
      lines.append(known.map((key) => JSON.stringify({ type: 'deleted', key } satisfies Entry)))
      for (const key of known) vectors.delete(key)
      // What was erased is in no file any more.
      dropStale()
    },
    close: () => lines.close(),
  }
}

/** The content of a file of vectors, and how many of its lines cannot be read. Changes nothing. */
export function readVectors(file: string): { vectors: Map<string, StoredVector>; damaged: number } {
  const vectors = new Map<string, StoredVector>()
  if (!existsSync(file)) return { vectors, damaged: 0 }
  const { lines, damaged } = readLineFile(file)
  let unreadable = damaged.length
  for (const line of lines) {
    const entry = Entry.safeParse(parseJson(line)).data
    if (!entry) unreadable++
    else if (entry.type === 'put') vectors.set(entry.vector.key, entry.vector)
    else vectors.delete(entry.key)
  }
  return { vectors, damaged: unreadable }
}

/** Writes what there is to a new file in the place of the old one. @returns it, open for more */
function compact(file: string, vectors: ReadonlyMap<string, StoredVector>): LineFile {
  const next = openLineFile(`${file}.new`, 'w')
  for (const vector of vectors.values()) next.append([JSON.stringify({ type: 'put', vector } satisfies Entry)])
  renameSync(`${file}.new`, file)
  return next
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
