import { basename, join } from 'node:path'
import type { BuildOptions, Plugin } from 'esbuild'

export const SRC = join(import.meta.dirname, '..', 'src')
export const ENTRIES = join(SRC, 'entries')
export const REACT_ENTRY = join(SRC, 'react', 'index.ts')
/** Loaded by all the others when a page needs it. */
export const ON_DEMAND = join(ENTRIES, 'onDemand.ts')

export type Format = 'esm' | 'iife'

interface SdkEntry {
  source: string
  format: Format
  file: string
  /** With the extras in. */
  isFull: boolean
}

const entry = (source: string, format: Format, file: string, { isFull } = { isFull: false }): SdkEntry => ({
  source: join(ENTRIES, source),
  format,
  file,
  isFull,
})

/** The files that record. */
export const SDK_ENTRIES: SdkEntry[] = [
  entry('index.ts', 'esm', 'index.js'),
  entry('script.ts', 'iife', 'incuera.js'),
  entry('loader.ts', 'iife', 'loader.js'),
  entry('index.ts', 'esm', 'full.js', { isFull: true }),
  entry('script.ts', 'iife', 'incueraFull.js', { isFull: true }),
  entry('frame.ts', 'esm', 'frame.js'),
  entry('frameScript.ts', 'iife', 'incueraFrame.js'),
  entry('preview.ts', 'iife', 'incueraPreview.js'),
]

/** @param onDemandName file next to it */
export const entryOptions = ({ format, isFull }: SdkEntry, onDemandName: string): BuildOptions => ({
  define: { ON_DEMAND_FILE: JSON.stringify(onDemandName) },
  plugins: [...(isFull ? [withExtras] : []), loadsBeside(format, onDemandName)],
})

export const common = (format: Format) =>
  ({
    bundle: true,
    minifySyntax: true,
    format,
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    write: false,
    logLevel: 'error',
  }) satisfies BuildOptions

/** The full recorder: `extras/full` in the place of each `extras/lean`. */
const withExtras: Plugin = {
  name: 'with-extras',
  setup({ onResolve }) {
    onResolve({ filter: /extras\/lean\/\w+\.ts$/ }, ({ path }) => ({
      path: join(SRC, 'extras', 'full', basename(path)),
    }))
  },
}

/** A module names the file next to it, for bundlers; a script looks up where it was loaded from. */
const loadsBeside = (format: Format, name: string): Plugin => ({
  name: 'loads-beside',
  setup({ onResolve }) {
    if (format === 'iife')
      onResolve({ filter: /\/(loadParts|loadResend)\.ts$/ }, ({ path, resolveDir }) => ({
        path: join(resolveDir, path.replace('.ts', 'Beside.ts')),
      }))
    else
      onResolve({ filter: /\/(watchOnDemand|resendLeft)\.ts$/ }, ({ kind }) =>
        kind === 'dynamic-import' ? { path: `./${name}`, external: true } : null,
      )
  },
})
