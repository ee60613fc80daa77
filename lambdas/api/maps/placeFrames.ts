import type { StackLine } from '@incuera/contract/maps/mappedStack.ts'
import { originalPositionFor, sourceContentFor, type TraceMap } from '@jridgewell/trace-mapping'
import { codeAround } from './codeAround.ts'
import { SourceMapError } from './readSourceMap.ts'

type Frame = Extract<StackLine, { kind: 'frame' }>

const SOURCE_CHARACTERS_MAX = 500
const NAME_CHARACTERS_MAX = 200

/**
 * Writes into the frames of a script where they are in the code as it was written. The function of a frame is what its
 * caller, the next frame, calls: minifiers rename functions, and maps have names where they are used.
 * @throws SourceMapError for a map that cannot be decoded
 */
export function placeFrames(map: TraceMap, lines: StackLine[], isOf: (frame: Frame) => boolean): void {
  let called: Frame | null = null
  for (const frame of lines) {
    if (frame.kind === 'text') {
      called = null
      continue
    }
    const found = isOf(frame) ? positionOf(map, frame) : null
    if (found?.source != null) {
      const content = contentOf(map, found.source)
      frame.original = {
        ...{ source: showSource(found.source), line: found.line, column: found.column + 1 },
        ...{ name: frame.name || null, code: content === null ? null : codeAround(content, found.line) },
      }
    }
    if (called?.original && called.original.name === null && found?.name != null)
      called.original.name = found.name.slice(0, NAME_CHARACTERS_MAX)
    called = frame
  }
}

/** Lines of maps begin at 1 and columns at 0; both begin at 1 in a stack. */
function positionOf(map: TraceMap, { line, column }: Frame) {
  try {
    return line < 1 ? null : originalPositionFor(map, { line, column: Math.max(0, (column ?? 1) - 1) })
  } catch (error) {
    throw new SourceMapError(`It cannot be decoded: ${error instanceof Error ? error.message : error}`)
  }
}

function contentOf(map: TraceMap, source: string): string | null {
  const content = sourceContentFor(map, source)
  return typeof content === 'string' ? content : null
}

/** @example showSource('../../src/cart.ts') === 'src/cart.ts' */
const showSource = (source: string): string =>
  source.replace(/^(?:\.{1,2}\/)+/, '').slice(-SOURCE_CHARACTERS_MAX) || source.slice(0, SOURCE_CHARACTERS_MAX)
