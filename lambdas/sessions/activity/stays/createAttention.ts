import { ATTENTION_BANDS } from '@incuera/contract/manifest.ts'
import type { View } from './createView.ts'

/** Positions closer than this are one, so that a page of any length has few. */
const STEP_PIXELS = 20
/** What was in view for less time was scrolled past, or belongs to the page before. */
const SEEN_MS_MIN = 100

interface Seen extends View {
  ms: number
}

/** Adds up for how long each part of one page was in view. The page's height may become known at its end only. */
export function createAttention() {
  const positions = new Map<string, Seen>()
  return {
    add({ top, height }: View, ms: number): void {
      if (ms <= 0) return
      const rounded = { top: Math.round(top / STEP_PIXELS) * STEP_PIXELS, height }
      const key = `${rounded.top} ${height}`
      const known = positions.get(key)
      if (known) known.ms += ms
      else positions.set(key, { ...rounded, ms })
    },
    /** @param pageHeight in CSS pixels; 0: unknown */
    end: (pageHeight: number) => (pageHeight > 0 ? measure([...positions.values()], pageHeight) : {}),
  }
}

function measure(positions: readonly Seen[], pageHeight: number): { scrollDepth?: number; attention: number[] } {
  const bottom = lowestOf(positions)
  const attention = Array.from({ length: ATTENTION_BANDS }, (_, band) =>
    Math.round(positions.reduce((sum, seen) => sum + (shows(seen, band, pageHeight) ? seen.ms : 0), 0)),
  )
  if (bottom === null) return { attention }
  const isAtEnd = bottom + STEP_PIXELS >= pageHeight
  return { scrollDepth: isAtEnd ? 1 : Math.round((bottom / pageHeight) * 1000) / 1000, attention }
}

/** The lower edge of what was in view, without what was only scrolled past; null if nothing was. */
function lowestOf(positions: readonly Seen[]): number | null {
  let ms = 0
  let lowest: number | null = null
  for (const seen of [...positions].sort((a, b) => b.top + b.height - (a.top + a.height))) {
    lowest = seen.top + seen.height
    ms += seen.ms
    if (ms >= SEEN_MS_MIN) return lowest
  }
  return lowest
}

/** At least half of the band is in view, or half of the view is in it. */
function shows({ top, height }: View, band: number, pageHeight: number): boolean {
  const size = pageHeight / ATTENTION_BANDS
  const common = Math.min(top + height, (band + 1) * size) - Math.max(top, band * size)
  return common >= Math.min(size, height) / 2 && common > 0
}
