import { MOUSE, type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { fieldsOf, isFields, urlOf } from '@incuera/contract/fields.ts'
import { EventId, parseEventId } from '@incuera/contract/ids.ts'
import { PAGE_LOOKS_MAX, PAGE_STAYS_MAX } from '@incuera/contract/limits.ts'
import type { PageStay, SessionWindow } from '@incuera/contract/manifest.ts'
import type { Activity } from '@incuera/contract/moment.ts'
import { pathOf } from '@incuera/contract/stripUrl.ts'
import type { TimeRange } from '@incuera/contract/timeRange.ts'
import type { SegmentEvent } from '../readActivities.ts'
import { toActivity } from '../toActivity.ts'
import { activeMsOf } from './activeMsOf.ts'
import { createAttention } from './createAttention.ts'
import { createPageLooks, type PageLook } from './createPageLooks.ts'
import { createView } from './createView.ts'

export interface StayContext {
  /** Milliseconds since the epoch: of the session. */
  startedAt: number
  patternOf(path: string): string
}

/** The page view follows the document that it is about within milliseconds, if it was recorded. */
const GUESS_MS_MAX = 1_000

interface OpenStay extends Pick<PageStay, 'eventId' | 'url' | 'title' | 'enteredAtMs'> {
  /** It is known from the document only; its page view follows. */
  isGuessed: boolean
  pageWidth: number
  pageHeight: number
  attention: ReturnType<typeof createAttention>
}
type ClosedStay = Omit<PageStay, 'activeMs'> & PageLook

/**
 * Finds the pages that one window showed, in the stream of its events, sorted by time. One page at a time is in memory,
 * and what was measured of the others; a window with more than PAGE_STAYS_MAX has the first.
 */
export function createStayFinder(
  { wid, endedAt, isForeign = false }: Pick<SessionWindow, 'wid' | 'endedAt' | 'isForeign'>,
  { startedAt, patternOf }: StayContext,
) {
  const view = createView()
  const looks = createPageLooks(view)
  const closed: ClosedStay[] = []
  let open: OpenStay | null = null
  let firstMs: number | null = null
  let lastMs = 0

  function close(leftAtMs: number, nextUrl?: string): void {
    if (!open || closed.length >= PAGE_STAYS_MAX) return
    const { eventId, url, title, enteredAtMs, pageWidth, pageHeight, attention } = open
    const look = looks.end(pageWidth, startedAt + leftAtMs)
    const pattern = patternOf(pathOf(url) ?? '')
    const measured = attention.end(pageHeight)
    const times = { enteredAtMs, leftAtMs, ...(nextUrl && { nextUrl }) }
    closed.push({
      eventId,
      wid,
      url,
      pattern,
      title,
      ...times,
      ...measured,
      ...(closed.length < PAGE_LOOKS_MAX && look),
    })
  }
  function enter(page: Pick<PageStay, 'eventId' | 'url' | 'title'>, atMs: number, isGuessed: boolean): void {
    if (open?.isGuessed && (open.url === page.url || atMs - open.enteredAtMs < GUESS_MS_MAX)) {
      Object.assign(open, page, { isGuessed })
      return
    }
    close(atMs, page.url)
    // What was recorded before the first page view belongs to the first page.
    const enteredAtMs = open ? atMs : (firstMs ?? atMs)
    open = { ...page, enteredAtMs, isGuessed, pageWidth: 0, pageHeight: 0, attention: createAttention() }
    looks.enter(startedAt + enteredAtMs)
  }

  return {
    see(event: SegmentEvent): void {
      const atMs = Math.max(0, event.timestamp - startedAt)
      firstMs ??= atMs
      lastMs = Math.max(lastMs, atMs)
      view.see(event)
      looks.see(event)
      const position = isRead(event) ? parseEventId(event.id) : null
      const id = EventId.safeParse(event.id)
      if (!position || !id.success) return
      const activity = toActivity(event, { ...position, isForeign })
      if (activity?.type === 'pageview')
        enter({ eventId: id.data, url: activity.url, title: activity.title }, atMs, false)
      else if (!open && event.type === RRWEB.meta)
        enter({ eventId: id.data, url: urlOf(fieldsOf(event.data).href), title: '' }, atMs, true)
      if (open) measure(open, activity)
    },
    /** The visitor was active from … to, in milliseconds of session time; called before the event that shows it. */
    addActive(fromMs: number, toMs: number): void {
      const [from, to] = [Math.max(fromMs, open?.enteredAtMs ?? 0), Math.min(toMs, endedAt - startedAt)]
      open?.attention.add(view.now(), to - from)
    },
    /** @param idle of the window, in order */
    end(idle: readonly TimeRange[]): (PageStay & PageLook)[] {
      close(lastMs)
      return closed.map((stay) => ({ ...stay, activeMs: activeMsOf(stay, idle) }))
    },
  }
}

/** A page grows while it loads, so its largest height counts; its width changes with the window. */
function measure(stay: OpenStay, activity: Activity | null): void {
  const place = activity && 'place' in activity ? activity.place : undefined
  if (!place) return
  stay.pageHeight = Math.max(stay.pageHeight, place.pageHeight)
  stay.pageWidth = place.pageWidth
}

/** Page views, clicks and metas: all that is read of an event besides its view. */
function isRead({ type, data }: RecordedEvent): boolean {
  if (type === RRWEB.meta || type === RRWEB.custom) return true
  return (
    type === RRWEB.incremental && isFields(data) && data.source === SOURCE.mouseInteraction && data.type === MOUSE.click
  )
}
