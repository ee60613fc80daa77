import type { Activity, Click, Trace } from '../moment.ts'

/**
 * What a click does to these cannot be seen in a recording: the browser answers it, or it is drawn. A click on one of
 * them is without effect only if the recorder says so.
 */
const UNSEEN = /^(canvas|video|audio|iframe|object|embed|select|option|textarea|input)$/
/** Where several clicks select text. */
const TEXT =
  /^(p|h[1-6]|li|td|th|dd|dt|blockquote|pre|code|em|strong|b|i|small|span|mark|figcaption|article|section|main|body|html)$/

/** The clicks that the recorder calls dead, by {@link clickKey}. */
export type DeadClicks = ReadonlySet<string>

const clickKey = (wid: string, timestamp: number): string => `${wid} ${timestamp}`

export const deadClicksOf = (activities: Iterable<Activity | Trace>): DeadClicks => {
  const dead = new Set<string>()
  for (const activity of activities)
    if (activity.type === 'dead_click') dead.add(clickKey(activity.wid, activity.clickedAt))
  return dead
}

export const isDead = ({ wid, timestamp }: Click, dead: DeadClicks): boolean => dead.has(clickKey(wid, timestamp))
export const isText = ({ target }: Click): boolean => TEXT.test(target?.tag ?? '')

/** Without effect, or answered by an error. Unknown where the following events were not read. */
export function isVain(click: Click, dead: DeadClicks): boolean {
  const { effect, target } = click
  if (isDead(click, dead)) return true
  if (!effect) return false
  if (effect.error || effect.failedRequest) return true
  return !effect.isAnswered && !effect.isSelection && !UNSEEN.test(target?.tag ?? '')
}
