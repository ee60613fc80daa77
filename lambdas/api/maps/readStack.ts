import { isForeign, linesOf, normalizeName, readFrame } from '@incuera/contract/errors/readFrame.ts'
import { STACK_LINES_MAX, type StackLine } from '@incuera/contract/maps/mappedStack.ts'

/** The lines of a stack as the browser gave them, not mapped yet. */
export function readStack(stack: string): StackLine[] {
  const lines: StackLine[] = []
  for (const line of linesOf(stack)) {
    if (lines.length === STACK_LINES_MAX) break
    const frame = readFrame(line)
    if (frame)
      lines.push({
        ...{ kind: 'frame', name: normalizeName(frame.name), script: frame.address },
        ...{ line: frame.line, column: frame.column, isForeign: isForeign(frame.address), original: null },
      })
    else if (line.trim() !== '') lines.push({ kind: 'text', text: line })
  }
  return lines
}

/** The path by which the map of a script is known; null: it has no address on a server. */
export function scriptPathOf(address: string): string | null {
  const [, path] = /^https?:\/\/[^/?#]+(\/[^?#]*)/i.exec(address) ?? []
  return path ?? null
}
