import { TAG } from '@incuera/contract/events.ts'
import { after } from '#browser/after.ts'
import { listen } from '#browser/listen.ts'
import { joinStops } from '#browser/quietly.ts'
import { isRecord } from '#events/isRecord.ts'
import { closest, isElement } from '#privacy/isOpenText.ts'
import { awaitReactions } from './awaitReaction.ts'
import type { FrictionPorts, FrictionWatch } from './openFriction.ts'

const ROLES = 'button,link,tab,menuitem,menuitemcheckbox,menuitemradio,option,switch,checkbox,radio'
const PROMISING = `a[href],button,summary,input,[onclick],${ROLES.split(',').map((role) => `[role=${role}]`)}`
/**
 * Answered by the browser outside the page, or inside a thing that is not recorded: nobody could see whether it was.
 */
const UNSEEN =
  'a[download],a[target]:not([target=_self]),a[href]:not([href^="http" i],[href^="/"],[href^="#"],[href^="."],[href^="?"]),select,textarea,input:not([type=button],[type=submit],[type=reset],[type=image],[type=checkbox],[type=radio]),video,audio,canvas,iframe,object,embed,[contenteditable]'

/**
 * Reports clicks that promised something and had no effect; {@link awaitReactions} has the times and what counts as an
 * answer.
 */
export function watchDeadClicks({ nodeOf, tell, now, readChanges }: FrictionPorts): Omit<FrictionWatch, 'leave'> {
  /** The last click before the event that is judged, or of it. */
  let click: Event | undefined
  let node: Node | null = null
  const reactions = awaitReactions({
    now,
    readChanges,
    after,
    isPromising: () => promises(click, node),
    askFollowed: () => isFollowed.bind(null, click, node),
    onDead: tell(TAG.deadClick),
  })
  const onNavigate = (event: Event) => {
    if (event instanceof NavigateEvent && !event.destination.sameDocument) reactions.onReaction()
  }
  return {
    onSeen({ event }) {
      if (event.type === 'click') click = event
    },
    onEvent(event) {
      node = isRecord(event.data) ? nodeOf(Number(event.data.id)) : null
      reactions.onEvent(event)
    },
    stop: joinStops([
      listen(window, 'blur', reactions.onReaction),
      listen(document, 'visibilitychange', reactions.onReaction),
      // A page that is slow to come is an answer. Not all browsers report it.
      ...('navigation' in window ? [listen(window.navigation, 'navigate', onNavigate)] : []),
      reactions.onReaction,
      reactions.leave,
    ]),
  }
}

/** Keys held down ask the browser for a new tab or a download. */
function promises(event: unknown, element: Node | null): boolean {
  if (!isElement(element) || !(event instanceof MouseEvent)) return false
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false
  if (closest(element, UNSEEN) || isNearCanvas(element)) return false
  return closest(element, PROMISING) !== null || getComputedStyle(element).cursor === 'pointer'
}

/** The browser opens what a link leads to, unless the page prevents it; until it is here nothing changes. */
function isFollowed(event: Event | undefined, element: Node | null): boolean {
  const link = isElement(element) && closest(element, 'a[href]')
  if (!link || !('href' in link) || event?.defaultPrevented) return false
  const [page, hash] = String(link.href).split('#')
  return hash === undefined || page !== location.href.split('#')[0]
}

/** A button beside a canvas draws on it, or clears it: it is in a row of buttons, and that in what has the canvas. */
const isNearCanvas = (element: Element): boolean =>
  Boolean(element.parentElement?.parentElement?.querySelector('canvas'))
