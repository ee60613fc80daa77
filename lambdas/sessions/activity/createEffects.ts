import { MOUSE, type RecordedEvent, RRWEB, SOURCE, TAG } from '@incuera/contract/events.ts'
import { type Fields, finiteOf, isFields } from '@incuera/contract/fields.ts'
import type { EventId } from '@incuera/contract/ids.ts'
import type { Activity, ClickEffect } from '@incuera/contract/moment.ts'
import { createTicking } from './createTicking.ts'

/**
 * What follows later is no answer to the click: web.dev counts responses up to 1 s as such a visitor still connects.
 */
const ANSWER_MS = 1_000
/**
 * What visitors do themselves answers a click only if it follows immediately (contract/signals/deadClick.ts, `soon`).
 */
const SOON_MS = 300
/** The status of a request that failed. */
const FAILED_FROM = 400

/** Changes that the page makes itself, except mutations, which may be those of a clock. */
const BY_PAGE = new Set<unknown>([
  SOURCE.viewportResize,
  SOURCE.media,
  SOURCE.styleSheetRule,
  SOURCE.styleDeclaration,
  SOURCE.adoptedStyleSheet,
])

interface Clicked {
  at: number
  nodeId: unknown
  effect: ClickEffect
}

/**
 * Finds out what the clicks of one window did, in the stream of its events. A click gets its `effect` when it is seen,
 * and the effect becomes true to the facts with the events of the second after it.
 */
export function createEffects() {
  const ticking = createTicking()
  let last: Clicked | null = null
  let thrown: { at: number; id: EventId } | null = null

  const within = (at: number, ms: number) => last !== null && at >= last.at && at - last.at <= ms
  const answer = (at: number, ms = ANSWER_MS) => {
    if (last && within(at, ms)) last.effect.isAnswered = true
  }
  const onIncremental = (data: Fields, at: number) => {
    switch (data.source) {
      case SOURCE.mutation: {
        const isOwn = within(at, ANSWER_MS)
        if (ticking.see(data, at, isOwn)) answer(at)
        return
      }
      case SOURCE.mouseInteraction:
        // Every click moves the focus to what was clicked; into another element, or a field, is an answer.
        if (data.type === MOUSE.focus && data.id !== last?.nodeId) answer(at, SOON_MS)
        return
      case SOURCE.scroll:
      case SOURCE.input:
        return answer(at, SOON_MS)
      case SOURCE.selection:
        if (last && within(at, SOON_MS) && isRange(data)) last.effect.isSelection = true
        return
      default:
        if (BY_PAGE.has(data.source)) answer(at)
    }
  }
  const onCustom = ({ tag, payload }: Fields, at: number, idOf: () => EventId) => {
    if (tag === TAG.pageView) answer(at)
    if (tag === TAG.error) {
      const id = idOf()
      thrown = { at, id }
      if (last && within(at, ANSWER_MS)) last.effect.error ??= id
    }
    if (tag !== TAG.request || !isFields(payload)) return
    const startedAt = finiteOf(payload.startedAt)
    if (!last || startedAt < last.at || startedAt - last.at > ANSWER_MS) return
    if (finiteOf(payload.status) >= FAILED_FROM) last.effect.failedRequest ??= idOf()
  }
  return {
    /**
     * @param idOf the id of the event, which few need
     * @param activity what the event is, if it is one
     * @returns the activity, with its effect
     */
    see({ type, timestamp, data }: RecordedEvent, idOf: () => EventId, activity: Activity | null): Activity | null {
      if (activity?.type === 'click') {
        const effect: ClickEffect = { isAnswered: false, isSelection: false }
        // An error that its handler throws may be reported first, at the same millisecond.
        if (thrown?.at === timestamp) effect.error = thrown.id
        last = { at: timestamp, nodeId: isFields(data) ? data.id : undefined, effect }
        return { ...activity, effect }
      }
      if (type === RRWEB.fullSnapshot || type === RRWEB.meta) answer(timestamp)
      else if (isFields(data)) {
        if (type === RRWEB.incremental) onIncremental(data, timestamp)
        if (type === RRWEB.custom) onCustom(data, timestamp, idOf)
      }
      return activity
    },
  }
}

/** An empty selection is where the visitor has clicked. */
const isRange = ({ ranges }: Fields) =>
  Array.isArray(ranges) &&
  ranges.some((range) => isFields(range) && (range.start !== range.end || range.startOffset !== range.endOffset))
