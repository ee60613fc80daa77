import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import {
  SOURCE_MAP_INFLATED_BYTES_MAX,
  SOURCE_MAP_POSITIONS_MAX,
  SOURCE_MAP_SECTIONS_MAX,
  SOURCE_MAP_SOURCES_MAX,
} from '@incuera/contract/maps/sourceMap.ts'
import { FlattenMap, TraceMap } from '@jridgewell/trace-mapping'
import * as z from 'zod'
import { errorCode } from '#runtime/errorCode.ts'

const inflate = promisify(gunzip)

/** Why a file is no usable source map: a sentence for people. */
export class SourceMapError extends Error {
  override name = 'SourceMapError'
}

const index = z.number().int().min(0)
const texts = z.array(z.string().nullable()).max(SOURCE_MAP_SOURCES_MAX)
const Regular = z.object({
  version: z.literal(3),
  sources: texts,
  sourcesContent: texts.nullish().transform((content) => content ?? undefined),
  sourceRoot: z
    .string()
    .nullish()
    .transform((root) => root ?? undefined),
  names: z.array(z.string()).max(SOURCE_MAP_POSITIONS_MAX).default([]),
  mappings: z.string().regex(/^[A-Za-z0-9+/,;]*$/, 'has characters that no base64 VLQ has'),
})
type Regular = z.infer<typeof Regular>
/** Maps of maps: parts of a file, each with its own map. A part must not have parts. */
const Indexed = z.object({
  version: z.literal(3),
  sections: z
    .array(z.object({ offset: z.object({ line: index, column: index }), map: Regular }))
    .max(SOURCE_MAP_SECTIONS_MAX),
})

/**
 * The source map of an uploaded file, gzipped or not. Memory is bounded before anything is decoded.
 * @throws SourceMapError for a file that is none, is too large or is broken
 */
export async function readSourceMap(bytes: Buffer): Promise<TraceMap> {
  const json = toJson(await inflated(bytes))
  const isIndexed = typeof json === 'object' && json !== null && 'sections' in json
  const parsed = isIndexed ? Indexed.safeParse(json) : Regular.safeParse(json)
  if (!parsed.success) throw new SourceMapError(describe(parsed.error))
  const parts = 'sections' in parsed.data ? parsed.data.sections.map(({ map }) => map) : [parsed.data]
  requirePositions(parts, 'sections' in parsed.data ? parsed.data.sections.map(({ offset }) => offset.line) : [])
  try {
    // Neither resolves anything but names: no file and no address is opened.
    return 'sections' in parsed.data ? new FlattenMap(parsed.data) : new TraceMap(parsed.data)
  } catch (error) {
    throw new SourceMapError(`It cannot be decoded: ${error instanceof Error ? error.message : error}`)
  }
}

async function inflated(bytes: Buffer): Promise<Buffer> {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  try {
    const all = isGzip ? await inflate(bytes, { maxOutputLength: SOURCE_MAP_INFLATED_BYTES_MAX }) : bytes
    if (all.length > SOURCE_MAP_INFLATED_BYTES_MAX) throw tooLarge()
    return all
  } catch (error) {
    if (error instanceof SourceMapError) throw error
    throw errorCode(error) === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : new SourceMapError('It is not valid gzip.')
  }
}

const tooLarge = () =>
  new SourceMapError(`It is larger than ${SOURCE_MAP_INFLATED_BYTES_MAX / 1e6} MB when inflated, which is the limit.`)

function toJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    throw new SourceMapError('It is not valid JSON.')
  }
}

/** Positions are separated by commas, lines by semicolons; a section also begins new lines up to its offset. */
function requirePositions(parts: Regular[], lines: number[]): void {
  let count = Math.max(0, ...lines)
  for (const { mappings } of parts) {
    count++
    for (let at = 0; at < mappings.length; at++) {
      const code = mappings.charCodeAt(at)
      if (code === COMMA || code === SEMICOLON) count++
    }
  }
  if (count > SOURCE_MAP_POSITIONS_MAX)
    throw new SourceMapError(`It has ${count} positions; the limit is ${SOURCE_MAP_POSITIONS_MAX}.`)
}
const COMMA = 0x2c
const SEMICOLON = 0x3b

function describe({ issues: [issue] }: z.ZodError): string {
  const place = issue?.path.join('.')
  return `It is not a source map of version 3${issue ? `: ${place ? `${place}: ` : ''}${issue.message}` : ''}.`
}
