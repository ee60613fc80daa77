import type { BuiltFile } from './buildSdk.ts'

/** Bytes after gzip -9. A visitor pays for each of them on every first visit. */
const GZIP_BYTES_MAX: Record<string, number> = {
  'loader.js': 1_000,
  // With everything but the extras; what is left of rrweb is 11,300 of it. The aim is 30,000.
  'incuera.js': 33_500,
  'index.js': 33_500,
  // With canvases, frames and details of requests.
  'incueraFull.js': 37_500,
  'full.js': 37_500,
  // rrweb and privacy, without session and delivery.
  'incueraFrame.js': 19_500,
  'frame.js': 19_500,
  // Without React, and without the recorder, which it loads as a file of its own.
  'react.js': 1_500,
}

/** What is too large, one line per file; empty when all is well. */
export function oversized(files: BuiltFile[]): string[] {
  return files.flatMap(({ file, gzipBytes }) => {
    const name = file.split(/[\\/]/).at(-1) ?? file
    const most = GZIP_BYTES_MAX[name]
    if (most === undefined) return [`${name} has no limit in sizeLimits.ts`]
    return gzipBytes > most ? [`${name} has ${gzipBytes} bytes gzipped, more than ${most}`] : []
  })
}
