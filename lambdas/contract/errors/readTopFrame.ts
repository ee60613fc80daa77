import { normalizeFile } from './normalizeFile.ts'
import { isForeign, linesOf, normalizeName, readFrame } from './readFrame.ts'

/** A place in the code of the site, without what changes from one build to the next. */
export interface Frame {
  /** Empty for an anonymous function, and for names that a minifier has chosen. */
  name: string
  file: string
}

/** Frames of a stack that are read. Browsers keep 10 (Chromium) to 128 (Firefox). */
const FRAMES_MAX = 50

/** The first place of a stack that is the site's own code; null if none is. */
export function readTopFrame(stack: string): Frame | null {
  let frames = 0
  for (const line of linesOf(stack)) {
    const frame = readFrame(line)
    if (!frame) continue
    if (++frames > FRAMES_MAX) return null
    if (isForeign(frame.address)) continue
    return { name: normalizeName(frame.name), file: normalizeFile(frame.address) }
  }
  return null
}
