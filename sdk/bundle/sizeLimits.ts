import type { BuiltFile } from './measureFile.ts'

/** Bytes after gzip -9. Every new visitor downloads each of them. */
const GZIP_BYTES_MAX: Record<string, number> = {
  'loader.js': 1_000,
  // With everything but the extras.
  'incuera.js': 30_000,
  'index.js': 30_000,
  // With canvases, frames, details of requests and a minute held in memory.
  // Loaded when a page first uses something of it. What judges clicks, forms and blank pages grows here, not in the
  // core. So do styles, drawings and pictures that the core cannot read: 3.5 kB in December 2026, and 0.7 more for
  // drawings that animate themselves and pictures in rules.
  'onDemand.js': 16_700,
  'incueraFull.js': 36_000,
  'full.js': 36_000,
  // rrweb and privacy, without session and delivery.
  'incueraFrame.js': 17_700,
  'frame.js': 17_700,
  // Loaded by members who preview their page, never by visitors.
  'incueraPreview.js': 20_000,
  // Without React, and without the recorder, which it loads as a file of its own.
  'react.js': 1_500,
}

/** What is too large, one line per file; empty when all is well. */
export function oversized(files: BuiltFile[]): string[] {
  return files.flatMap(({ file, gzipBytes }) => {
    const name = (file.split(/[\\/]/).at(-1) ?? file).replace(/-\w{8}(?=\.js$)/, '')
    const most = GZIP_BYTES_MAX[name]
    if (most === undefined) return [`${name} has no limit in sizeLimits.ts`]
    return gzipBytes > most ? [`${name} has ${gzipBytes} bytes gzipped, more than ${most}`] : []
  })
}
