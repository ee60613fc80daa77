import { type AlertItem, receiverOf } from '@incuera/contract/alerts/alert.ts'
import type { AlertNews, AlertState } from '@incuera/contract/alerts/alertState.ts'
import { isMet, type Measured } from './isMet.ts'
import { isQuiet } from './isQuiet.ts'

export type Decided = Pick<AlertItem, 'pid' | 'alertId' | 'condition' | 'quietHours' | 'channels'>

/** An alert that was never checked. */
export const newState = ({ pid, alertId }: Pick<AlertItem, 'pid' | 'alertId'>): AlertState => ({
  ...{ pid, alertId, status: 'ok', told: 'ok', since: null, value: null, checkedAt: 0, outbox: [], sent: [] },
})

/**
 * The state of an alert after a measurement, with the messages that are due in its outbox: one when it begins to fire,
 * one when it resolves, none while nothing changes. In quiet hours they wait; what then fired and resolved is one
 * message.
 *
 * @param measured null: there was nothing to measure, such as no page load for a web vital; its status stays
 */
export function decideAlert(
  state: AlertState,
  alert: Decided,
  measured: Measured | null,
  { nowMs }: { nowMs: number },
): AlertState {
  const isFiring = state.status === 'firing'
  const status = measured === null ? state.status : isMet(alert.condition, measured, isFiring) ? 'firing' : 'ok'
  const hasBegun = status === 'firing' && !isFiring
  const next: AlertState = {
    ...state,
    status,
    since: hasBegun ? nowMs : state.since,
    value: measured?.value ?? state.value,
    checkedAt: nowMs,
  }
  const type = typeOf(next)
  if (type === null || measured === null || isQuiet(alert.quietHours, nowMs)) return next
  const since = next.since ?? nowMs
  const news: AlertNews = {
    ...{ id: `${alert.alertId}-${since}-${type}`, type, value: measured.value, before: measured.before },
    ...{ since, at: nowMs },
  }
  const due = alert.channels.map((channel) => ({ url: receiverOf(channel), news, tries: 0 }))
  return { ...next, told: status, since: status === 'ok' ? null : since, outbox: [...state.outbox, ...due] }
}

/** `since` of an alert that is ok: it has fired, and its end was not announced. */
/**
 * What has to be said now that was not said before; null: nothing. @param before the state that {@link decideAlert} got
 */
export const newsOf = (before: AlertState, after: AlertState, nowMs: number): AlertNews | null => {
  const type = after.told === before.told && !(before.since !== null && after.since === null) ? null : after.told
  if (type === null) return null
  const since = after.since ?? before.since ?? nowMs
  const said = type === 'firing' ? 'firing' : before.told === 'firing' ? 'resolved' : 'passed'
  return {
    ...{ id: `${after.alertId}-${since}-${said}`, type: said, value: after.value ?? 0, before: null, since, at: nowMs },
  }
}

function typeOf({ status, told, since }: AlertState): AlertNews['type'] | null {
  if (status !== told) return status === 'firing' ? 'firing' : 'resolved'
  return status === 'ok' && since !== null ? 'passed' : null
}
