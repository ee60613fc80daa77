import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'

/**
 * What a function may weigh zipped: Lambda fetches and unpacks it before the first answer, so that each further
 * megabyte costs a cold start tens of milliseconds.
 */
export const FUNCTION_ZIP_BYTES_MAX = 1_500_000
/** They need their engines: Chromium, and DuckDB. */
export const HEAVY_FUNCTIONS = ['RenderFunction', 'KeepFunction']

/** The names and checksums that a zip has for each file. */
const ENTRY_BYTES = 100

/** About the size of the zip that is deployed of a folder, in bytes; the CDK compresses as well as zlib can. */
export const zipBytes = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
    .reduce((sum, bytes) => sum + deflateRawSync(bytes, { level: 9 }).length + ENTRY_BYTES, 0)
