import { type RecordedEvent, RRWEB, SOURCE } from '../events.ts'
import { cleanMutation } from './cleanMutation.ts'
import { cleanNode, isRecord } from './cleanNode.ts'
import { isDrawableCss } from './isDrawableCss.ts'
import { createKnownNodes } from './knownNodes.ts'
import { pairSizes } from './pairSizes.ts'
import { NODE } from './plainNode.ts'
import { showStatesIn } from './showStates.ts'
import { thinMoves } from './thinMoves.ts'

/** Makes the events of one window playable, in order. */
export interface Cleaner<E extends RecordedEvent> {
  /** The event as the replay gets it; none when nothing of it can be played, two where a page begins. */
  clean(event: E): E[]
  /** How much was left out or replaced so far: nodes, attributes, changes and events. */
  skipped(): number
}

/** A wider page is drawn as if it were so wide: no visitor has one, and rasters of a hostile size take all memory. */
const VIEWPORT_PIXELS_MAX = 10_000
/** The sources that carry positions; 12 is a drag. */
const MOVES: number[] = [SOURCE.mouseMove, SOURCE.touchMove, SOURCE.drag]
/** rrweb collects mouse positions for half a second; later or earlier ones are broken. */
const MOVE_OFFSET_MS_MAX = 60_000
/** rrweb's MouseInteractions. */
const INTERACTION_MAX = 10

/**
 * Recordings are hostile input, and the replay library takes its input on trust: one impossible tag name ends the whole
 * page. Player and renderer pass every event through here before the library sees it, so that one bad node costs one
 * node. Pure but for the nodes it remembers since the last full snapshot.
 */
export function createCleaner<E extends RecordedEvent>(): Cleaner<E> {
  const known = createKnownNodes()
  const pair = pairSizes<E>()
  const dataOf = ({ type, data }: RecordedEvent): unknown => {
    switch (type) {
      case RRWEB.meta:
        return sized(data)
      case RRWEB.fullSnapshot: {
        if (!isRecord(data) || !isRecord(data.node)) return null
        known.reset()
        const { node } = data
        const root = node.type === NODE.document ? node : { type: NODE.document, childNodes: [node] }
        return { ...data, node: cleanNode(root, known), initialOffset: offsetOf(data.initialOffset) }
      }
      case RRWEB.incremental:
        return isRecord(data) ? incremental(data) : null
      default:
        // rrweb passes the rest on to listeners, of which there are none.
        return data ?? {}
    }
  }
  const incremental = ({ positions, ...data }: Record<string, unknown>): unknown => {
    if (MOVES.some((source) => source === data.source)) return moved(data, positions)
    switch (data.source) {
      case SOURCE.mutation:
        return cleanMutation(data, known)
      case SOURCE.viewportResize:
        return sized(data)
      case SOURCE.mouseInteraction:
        return Number.isInteger(data.type) &&
          Number(data.type) >= 0 &&
          Number(data.type) <= INTERACTION_MAX &&
          isId(data.id)
          ? data
          : null
      case SOURCE.scroll:
        // Seeks put them off, to where no wall catches what they throw.
        return isId(data.id) && Number.isFinite(data.x) && Number.isFinite(data.y) ? data : null
      case SOURCE.adoptedStyleSheet:
        return Array.isArray(data.styleIds) ? { ...data, styles: stylesOf(data.styles) } : null
      case SOURCE.styleSheetRule:
        return {
          ...showStatesIn(showStatesIn(data, 'replace'), 'replaceSync'),
          adds: rulesOf(data.adds),
          removes: rulesOf(data.removes),
        }
      default:
        return typeof data.source === 'number' ? data : null
    }
  }
  const rulesOf = (value: unknown) =>
    Array.isArray(value)
      ? value.filter((one) => isRule(one) || known.skip() !== null).map((one) => showStatesIn(one, 'rule'))
      : undefined
  const stylesOf = (value: unknown) =>
    (Array.isArray(value) ? value : [])
      .filter(isRecord)
      .map((style) => ({ ...style, rules: rulesOf(style.rules) ?? [] }))
  return {
    clean(event) {
      const data = dataOf(event)
      if (data !== null) return pair({ ...event, data })
      known.skip()
      return []
    },
    skipped: known.skipped,
  }
}

const isId = (value: unknown) => typeof value === 'number' && Number.isSafeInteger(value)
const isPositive = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value > 0
const isRule = (value: unknown): value is Record<string, unknown> =>
  isRecord(value) && (typeof value.rule !== 'string' || isDrawableCss(value.rule))

function sized(data: unknown): unknown {
  if (!isRecord(data) || !isPositive(data.width) || !isPositive(data.height)) return null
  return {
    ...data,
    width: Math.min(data.width, VIEWPORT_PIXELS_MAX),
    height: Math.min(data.height, VIEWPORT_PIXELS_MAX),
  }
}

/** A move whose time is no number would hold up every event after it. */
function moved(data: Record<string, unknown>, positions: unknown): unknown {
  const kept = thinMoves(Array.isArray(positions) ? positions.filter(isPosition) : [])
  return kept.length > 0 ? { ...data, positions: kept } : null
}

const isPosition = (one: unknown): one is Record<string, unknown> & { timeOffset: number } =>
  isRecord(one) &&
  Number.isFinite(one.x) &&
  Number.isFinite(one.y) &&
  typeof one.timeOffset === 'number' &&
  Math.abs(one.timeOffset) <= MOVE_OFFSET_MS_MAX

function offsetOf(value: unknown): { top: number; left: number } {
  const finite = (one: unknown) => (typeof one === 'number' && Number.isFinite(one) ? one : 0)
  return isRecord(value) ? { top: finite(value.top), left: finite(value.left) } : { top: 0, left: 0 }
}
