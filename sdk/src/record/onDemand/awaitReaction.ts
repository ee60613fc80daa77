import {
  type ClickTarget,
  type DeadClickSeen,
  MOUSE,
  type RecordedEvent,
  RRWEB,
  SOURCE,
  TAG,
} from '@incuera/contract/events.ts'
import type { deadClickSignal } from '@incuera/contract/signals/deadClick.ts'
import { isRecord } from '#events/isRecord.ts'

/** The figures that docs and signals state: the compiler compares them. */
type Thresholds = (typeof deadClickSignal)['thresholds']

/**
 * A page that shows nothing for so long does not answer: PostHog waits 2.5 s, Sentry and Amplitude 3 s for a change of
 * the page.
 */
const WAIT_MS: Thresholds['wait']['value'] = 2_500
/**
 * What visitors do themselves answers a click only if it follows immediately; later they try something else. Sentry
 * waits 300 ms for a scroll, PostHog 100.
 */
const SOON_MS: Thresholds['soon']['value'] = 300
/** A timer this late was held up, by a dialog or by a page that hung: nobody can say what the visitor saw. */
const LATE_MS = 1_000
/** Clicks on the same thing within this are one, as with PostHog; many of them are a rage click. */
const AGAIN_MS: Thresholds['again']['value'] = 1_000

/** Of rrweb: mutation, resize, media, rules and declarations of stylesheets, adopted stylesheets. */
const BY_PAGE: readonly number[] = [SOURCE.mutation, SOURCE.viewportResize, 7, 8, 13, 15]
/** Of rrweb: scroll, input, selection. */
const BY_VISITOR: readonly number[] = [SOURCE.scroll, SOURCE.input, 14]

interface Awaited {
  target: ClickTarget
  nodeId: number
  at: number
}

export interface ReactionPorts {
  /** Whether the click that is on its way looks as if it did something. */
  isPromising(): boolean
  after(ms: number, run: () => void): unknown
  /** Has all that has happened on the page told as events, before it returns. */
  readChanges(): void
  now(): number
  onDead(click: DeadClickSeen): void
}

export interface Reactions {
  /** Every recorded event, in order: clicks that need an answer, and the answers. */
  onEvent(event: RecordedEvent): void
  /** Something happened that is not recorded: the page is hidden, another window is in front. */
  onReaction(): void
}

/**
 * Waits for an answer to each click that promised one, in the stream of recorded events: what changes the page is in
 * there already, with shadow trees, frames and stylesheets. Requests of scripts count as well, if they ended within the
 * wait. A page that changes all the time on its own has no dead clicks.
 */
export function awaitReactions({ isPromising, after, readChanges, now, onDead }: ReactionPorts): Reactions {
  let waiting: Awaited[] = []
  let last: Awaited | null = null

  const decide = (click: Awaited) => {
    const waitedMs = now() - click.at
    if (waiting.includes(click)) readChanges()
    const isDead = waiting.includes(click) && waitedMs < WAIT_MS + LATE_MS
    waiting = waiting.filter((one) => one !== click)
    if (isDead) onDead({ ...click.target, nodeId: click.nodeId, clickedAt: click.at, waitedMs })
  }
  const onClick = (target: ClickTarget, nodeId: number, at: number) => {
    const isAgain = last?.nodeId === nodeId && at - last.at < AGAIN_MS
    last = { target, nodeId, at }
    if (isAgain || !isPromising()) return
    waiting.push(last)
    after(WAIT_MS, decide.bind(null, last))
  }
  return {
    onEvent({ type, timestamp, data }) {
      if (!isRecord(data)) return
      if (type === RRWEB.custom) {
        const startedAt = data.tag === TAG.request && isRecord(data.payload) ? Number(data.payload.startedAt) : -1
        if (data.tag === TAG.pageView) waiting = []
        else waiting = waiting.filter(({ at }) => at > startedAt)
        return
      }
      if (type !== RRWEB.incremental) return
      const source = Number(data.source)
      const isMouse = source === SOURCE.mouseInteraction
      if (isMouse && data.type === MOUSE.click) {
        if (isTarget(data.target)) onClick(data.target, Number(data.id), timestamp)
      } else if (BY_PAGE.includes(source)) waiting = []
      else if (BY_VISITOR.includes(source) || (isMouse && data.type === MOUSE.focus))
        waiting = waiting.filter(({ at }) => timestamp - at > SOON_MS)
    },
    onReaction() {
      waiting = []
    },
  }
}

function isTarget(value: unknown): value is ClickTarget {
  return isRecord(value) && 'selector' in value
}
