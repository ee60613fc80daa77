import * as z from 'zod'
import { ProjectId } from '../ids.ts'
import { NAME_CHARACTERS_MAX } from '../limits.ts'

/**
 * How long a map is kept after its last upload: as long as the longest retention class, because an old tab may still
 * run an old release.
 */
export const SOURCE_MAP_DAYS = 365
/** As uploaded, which is usually gzipped: the maps of large apps have 1 to 5 MB then. */
export const SOURCE_MAP_BYTES_MAX = 16_000_000
/** Inflated. With its text and its positions in memory this is a third of the API's memory. */
export const SOURCE_MAP_INFLATED_BYTES_MAX = 40_000_000
/**
 * Positions and lines of a map: each is about 100 bytes when decoded. 10 MB of minified script have about a million.
 */
export const SOURCE_MAP_POSITIONS_MAX = 2_000_000
/** Original files of a map, and the parts of an indexed one. */
export const SOURCE_MAP_SOURCES_MAX = 50_000
export const SOURCE_MAP_SECTIONS_MAX = 2_000
/** Scripts of one release; apps that split their code into the most chunks have several hundred. */
export const SOURCE_MAPS_PER_RELEASE_MAX = 1_000
/** Files of one request for uploads: each gets a signed URL of up to 2 kB. */
export const SOURCE_MAP_UPLOADS_MAX = 100
export const SOURCE_MAPS_PAGE_MAX = 1_000

export const SourceMapId = z.string().regex(/^m[0-9a-f]{40}$/, 'must be an id of a source map')
export type SourceMapId = z.infer<typeof SourceMapId>

/** As the option `release` of the recorder. */
export const Release = z.string().min(1).max(NAME_CHARACTERS_MAX)

/** Of a script on the site, without its host, query and hash. */
export const ScriptPath = z
  .string()
  .max(1_024)
  .regex(/^\/[^?#\s]*$/, 'must be the path of a script on your site, such as /assets/main.js')

/** `bytes`: of the file that will be uploaded, exactly. */
const NewSourceMap = z.strictObject({
  path: ScriptPath,
  bytes: z.number().int().min(1).max(SOURCE_MAP_BYTES_MAX),
})
export const NewSourceMaps = z.strictObject({
  release: Release,
  files: z.array(NewSourceMap).min(1).max(SOURCE_MAP_UPLOADS_MAX),
})
export type NewSourceMaps = z.infer<typeof NewSourceMaps>

const base = {
  mapId: SourceMapId,
  pid: ProjectId,
  release: z.string(),
  /** Of the script. */
  path: z.string(),
  /** Of the file. */
  bytes: z.number().int(),
  /** When its upload was requested, in milliseconds since the epoch. */
  createdAt: z.number(),
  /** The member, or `key:` and the id of a secret key. */
  createdBy: z.string(),
}

/** waiting (for its file) → ready | broken, when it is checked after the upload. */
const progress = {
  waiting: { status: z.literal('waiting') },
  /** `sources`: original files it names. */
  ready: { status: z.literal('ready'), readyAt: z.number(), sources: z.number().int() },
  broken: { status: z.literal('broken'), reason: z.string() },
} as const

const shown = {
  ...base,
  /** When it is deleted, in milliseconds since the epoch. */
  expiresAt: z.number(),
}
/** The source map of one script of one release. */
export const SourceMap = z.discriminatedUnion('status', [
  z.object({ ...shown, ...progress.waiting }),
  z.object({ ...shown, ...progress.ready }),
  z.object({ ...shown, ...progress.broken }),
])
export type SourceMap = z.infer<typeof SourceMap>

const stored = {
  ...base,
  /** DynamoDB's TTL: seconds since the epoch. */
  expiresAt: z.number().int(),
}
/** A source map as the `sessions` table keeps it. */
export const SourceMapItem = z.discriminatedUnion('status', [
  z.object({ ...stored, ...progress.waiting }),
  z.object({ ...stored, ...progress.ready }),
  z.object({ ...stored, ...progress.broken }),
])
export type SourceMapItem = z.infer<typeof SourceMapItem>

/** Where to send the file: a PUT with these headers and exactly the announced number of bytes. */
export const SourceMapUpload = z.object({
  mapId: SourceMapId,
  path: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
})
export type SourceMapUpload = z.infer<typeof SourceMapUpload>
