import { isDrawableCss } from './isDrawableCss.ts'
import type { KnownNodes } from './knownNodes.ts'
import { isAttributeName } from './names.ts'
import { showStatesIn } from './showStates.ts'

/** What rrweb sets on a media element itself; out of range it throws. */
const MEDIA = new Map<string, (value: unknown) => boolean>(
  Object.entries({
    rr_mediaState: (value) => value === 'played' || value === 'paused',
    rr_mediaCurrentTime: (value) => isNumber(value) && value >= 0,
    rr_mediaPlaybackRate: (value) => isNumber(value) && value >= 0.0625 && value <= 16,
    rr_mediaVolume: (value) => isNumber(value) && value >= 0 && value <= 1,
    rr_mediaMuted: (value) => typeof value === 'boolean',
    rr_mediaLoop: (value) => typeof value === 'boolean',
  }),
)

/** The attributes of an element in a snapshot that the replay can set; others are left out and counted. */
export function cleanAttributes(value: unknown, tagName: string, known: KnownNodes): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  const kept = Object.entries(value).filter(([name, one]) => isPlayable(name, one, tagName) || known.skip() !== null)
  return showStatesIn(Object.fromEntries(kept), '_cssText')
}

function isPlayable(name: string, value: unknown, tagName: string): boolean {
  const media = MEDIA.get(name)
  if (media) return (tagName === 'video' || tagName === 'audio') && media(value)
  if (name === '_cssText') return typeof value === 'string' && isDrawableCss(value)
  if (name === 'rr_dataURL' || name === 'rr_src') return typeof value === 'string'
  if (name === 'rr_scrollLeft' || name === 'rr_scrollTop') return isNumber(value)
  return (
    isAttributeName(name) &&
    (value === null || typeof value === 'string' || typeof value === 'boolean' || isNumber(value))
  )
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
