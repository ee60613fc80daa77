import { structuredPatch } from 'diff'
import type { Change } from './planChanges.ts'

const GREEN = '\u001b[32m'
const RED = '\u001b[31m'
const GREY = '\u001b[90m'
const RESET = '\u001b[0m'

/** A change as a person reads it: the lines with `+` and `-`, three lines around them. */
export function showChange({ path, before, after }: Change, hasColours: boolean): string {
  const paint = (colour: string, line: string) => (hasColours ? `${colour}${line}${RESET}` : line)
  const { hunks } = structuredPatch(path, path, before ?? '', after, '', '', { context: 3 })
  const lines = hunks.flatMap((hunk) => [
    ...(before === null ? [] : [paint(GREY, `@@ line ${hunk.newStart} @@`)]),
    ...hunk.lines
      .filter((line) => !line.startsWith('\\'))
      .map((line) => paint(line.startsWith('+') ? GREEN : line.startsWith('-') ? RED : GREY, line.replace(/\r$/, ''))),
  ])
  return [`${before === null ? 'new file' : 'changed'}  ${path}`, ...lines].join('\n')
}
