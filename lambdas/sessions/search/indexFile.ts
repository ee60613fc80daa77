import { gunzipSync, gzipSync } from 'node:zlib'
import * as z from 'zod'
import { createTextIndex, loadTextIndex, type TextIndex } from './textIndex.ts'

/** An index of 20,000 sessions has about 20 MB; more is no index of ours. */
const FILE_BYTES_MAX = 200_000_000

const Header = z.object({
  v: z.literal(1),
  /** `tooMany`: the project has more sessions than are indexed, and its words are found by SQL. */
  status: z.enum(['ready', 'tooMany']),
  /** When the analyses were listed that it knows, in milliseconds since the epoch. */
  builtAt: z.number(),
  /** False: a run has left analyses for the next one. */
  isComplete: z.boolean(),
  /** Of the analysis of each session, by session. */
  versions: z.record(z.string(), z.string()),
})
type Header = z.infer<typeof Header>

export interface IndexFile extends Omit<Header, 'v'> {
  index: TextIndex
}

export const emptyIndexFile = (): IndexFile => ({
  ...{ status: 'ready', builtAt: 0, isComplete: true, versions: {} },
  index: createTextIndex(),
})

/** Two lines of JSON, gzipped: what is in it, and the index. */
export function writeIndexFile({ index, ...header }: IndexFile): Buffer {
  const file: Header = { v: 1, ...header }
  return gzipSync(`${JSON.stringify(file)}\n${JSON.stringify(index)}`)
}

/** @returns null for a file of another version: it is built again */
export function readIndexFile(bytes: Buffer): IndexFile | null {
  const text = gunzipSync(bytes, { maxOutputLength: FILE_BYTES_MAX }).toString()
  const end = text.indexOf('\n')
  const header = Header.safeParse(JSON.parse(text.slice(0, end))).data
  if (!header) return null
  const { v: _, ...rest } = header
  return { ...rest, index: loadTextIndex(text.slice(end + 1)) }
}
