import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * Lets stacks name files and lines of the sources. The map of a bundle is read with the first stack that somebody looks
 * at; Node's own `--enable-source-maps` reads it at every start, for 20 to 60 ms of CPU (docs/benchmarks.md, Functions).
 * @param errors the global `Error`, at the edge of a function
 */
export function mapStacks(errors: Pick<ErrorConstructor, 'prepareStackTrace'>): void {
  const maps = new Map<string, SourceMap | null>()
  const mapOf = (file: string): SourceMap | null => {
    const known = maps.get(file)
    if (known !== undefined) return known
    const map = readMap(file)
    maps.set(file, map)
    return map
  }
  errors.prepareStackTrace = (error, frames) =>
    [Error.prototype.toString.call(error), ...frames.map((frame) => `    at ${toSource(frame, mapOf)}`)].join('\n')
}

/** As Node writes it, with the place in the source if the file has a map. */
function toSource(frame: NodeJS.CallSite, mapOf: (file: string) => SourceMap | null): string {
  const [text, file, line, column] = [
    frame.toString(),
    frame.getFileName(),
    frame.getLineNumber(),
    frame.getColumnNumber(),
  ]
  if (!file?.startsWith('file:') || line === null || column === null) return text
  const found = mapOf(file)?.findEntry(line - 1, column - 1)
  if (!found || !('originalSource' in found)) return text
  const source = new URL(found.originalSource, file).href
  return text.replace(`${file}:${line}:${column}`, `${source}:${found.originalLine + 1}:${found.originalColumn + 1}`)
}

/** Null: the file has none, or it cannot be read; the stack is needed more than its map. */
function readMap(file: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${fileURLToPath(file)}.map`, 'utf8')))
  } catch {
    return null
  }
}
