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
/**
 * Slow requests: a click waits for so long until one that it sent is answered, which is when the browser reports it.
 */
const ANSWER_MS: Thresholds['answer']['value'] = 10_000
/** What begins or is thrown so soon after a click was caused by it. */
const CAUSED_MS: Thresholds['caused']['value'] = 1_000
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
  isFollowed(): boolean
}

export interface ReactionPorts {
  /** Whether the click that is on its way looks as if it did something. */
  isPromising(): boolean
  /** The question whether it made the browser open another page, which has an answer once the page has handled it. */
  askFollowed(): () => boolean
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
  /** The page is left: clicks that only a slow request could have answered are dead. */
  leave(): void
}

/**
 * Waits for an answer to each click that promised one, in the stream of recorded events: what changes the page is in
 * there already, with shadow trees, frames and stylesheets. Requests of scripts count as well, and one that the click
 * sent may be answered late. A click that throws is an error, not a dead click. A page that changes all the time on its
 * own has no dead clicks.
 */
export function awaitReactions(ports: ReactionPorts): Reactions {
  const { isPromising, askFollowed, after, readChanges, now, onDead } = ports
  let waiting: Awaited[] = []
  /** The page did not answer in time, but a request may still be on its way. */
  let unanswered: DeadClickSeen[] = []
  let last: Awaited | null = null

  const tell = (click: DeadClickSeen) => {
    if (!unanswered.includes(click)) return
    unanswered = unanswered.filter((one) => one !== click)
    onDead(click)
  }
  const leave = () => unanswered.forEach(tell)
  const decide = (click: Awaited) => {
    const waitedMs = now() - click.at
    if (waiting.includes(click)) readChanges()
    const isUnanswered = waiting.includes(click) && !click.isFollowed() && waitedMs < WAIT_MS + LATE_MS
    waiting = waiting.filter((one) => one !== click)
    if (!isUnanswered) return
    const seen = { ...click.target, nodeId: click.nodeId, clickedAt: click.at, waitedMs }
    unanswered.push(seen)
    after(ANSWER_MS - waitedMs, () => tell(seen))
  }
  const onClick = (target: ClickTarget, nodeId: number, at: number) => {
    const isAgain = last?.nodeId === nodeId && at - last.at < AGAIN_MS
    last = { target, nodeId, at, isFollowed: askFollowed() }
    if (isAgain || !isPromising()) return
    waiting.push(last)
    after(WAIT_MS, decide.bind(null, last))
  }
  /** Something came of the clicks of the last moment. */
  const onCaused = (time: number) => {
    const isCause = (at: number) => at <= time && time - at <= CAUSED_MS
    waiting = waiting.filter(({ at }) => !isCause(at))
    unanswered = unanswered.filter(({ clickedAt }) => !isCause(clickedAt))
  }
  const onCustom = (tag: unknown, payload: unknown, timestamp: number) => {
    if (tag === TAG.pageView) {
      waiting = []
      leave()
    } else if (tag === TAG.error) onCaused(timestamp)
    else if (tag === TAG.request && isRecord(payload)) {
      const startedAt = Number(payload.startedAt)
      waiting = waiting.filter(({ at }) => !(at <= startedAt))
      onCaused(startedAt)
    }
  }
  return {
    onEvent({ type, timestamp, data }) {
      if (!isRecord(data)) return
      if (type === RRWEB.custom) return onCustom(data.tag, data.payload, timestamp)
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
    leave,
  }
}

function isTarget(value: unknown): value is ClickTarget {
  return isRecord(value) && 'selector' in value
}
