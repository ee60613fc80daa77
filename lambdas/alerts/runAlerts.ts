import { type AlertItem, receiverOf } from '@incuera/contract/alerts/alert.ts'
import type { AlertNews, AlertSent, AlertState } from '@incuera/contract/alerts/alertState.ts'
import { toNotice } from '@incuera/contract/alerts/toNotice.ts'
import { ALERT_SENT_MAX, ALERT_TRIES_MAX } from '@incuera/contract/watchLimits.ts'
import type { Log } from '#runtime/log.ts'
import { type NoticePorts, sendNotice } from '#runtime/notice/sendNotice.ts'
import { hookMessageOf, type SendHook } from '#sessions/hooks/hookMessages.ts'
import { decideAlert, newState, newsOf } from './decide/decideAlert.ts'
import type { Measured } from './decide/isMet.ts'

export interface AlertPorts extends NoticePorts {
  /** Of all projects. */
  alerts(): Promise<AlertItem[]>
  readState(alert: AlertItem): Promise<AlertState | null>
  writeState(state: AlertState): Promise<void>
  /** @throws Error when the lake does not answer */
  measure(alert: AlertItem): Promise<Measured | null>
  sendHook: SendHook
  dashboardUrl: string
  now(): number
  log: Log
}

/**
 * Checks every alert once, one after the other, and sends what is due. The state is written before anything is sent, so
 * that a crash delays a message rather than losing it; the id of a message that is sent twice is the same.
 *
 * @throws Error at the end, if an alert could not be checked: the others were
 */
export async function runAlerts(ports: AlertPorts): Promise<void> {
  const failed: string[] = []
  for (const alert of await ports.alerts()) {
    if (alert.isPaused) continue
    try {
      await runAlert(ports, alert)
    } catch (error) {
      failed.push(alert.alertId)
      ports.log.error('an alert could not be checked', { pid: alert.pid, alertId: alert.alertId, error })
    }
  }
  if (failed.length > 0) throw new Error(`alerts that could not be checked: ${failed.join(', ')}`)
}

/** To the webhooks of the project, which are other receivers than those of the alert. */
async function reportAlert({ sendHook }: AlertPorts, { pid, alertId }: AlertItem, news: AlertNews): Promise<void> {
  const { id, type: state, value, since, at } = news
  await sendHook(hookMessageOf(pid, { type: 'alert', data: { alertId, state, value, since } }, { parts: [id], at }))
}

async function runAlert(ports: AlertPorts, alert: AlertItem): Promise<void> {
  const known = (await ports.readState(alert)) ?? newState(alert)
  const nowMs = ports.now()
  const decided = decideAlert(known, alert, await ports.measure(alert), { nowMs })
  const news = newsOf(known, decided, nowMs)
  if (news) await reportAlert(ports, alert, news)
  await ports.writeState(decided)
  if (decided.outbox.length === 0) return
  const outbox: AlertState['outbox'] = []
  const sent: AlertSent[] = []
  for (const due of decided.outbox) {
    const channel = alert.channels.find((one) => receiverOf(one) === due.url)
    // The receiver was removed.
    if (!channel) continue
    const notice = toNotice(alert, due.news, ports.dashboardUrl)
    const { status, text } = await sendNotice(ports, channel, notice, alert.secret)
    const { type, value, before } = due.news
    const to = channel.type === 'email' ? channel.address : new URL(channel.url).host
    sent.unshift({ at: ports.now(), type, value, before, to, status })
    if (status !== null && status >= 200 && status < 300) continue
    const isLast = due.tries + 1 >= ALERT_TRIES_MAX
    ports.log.warn('a receiver did not accept an alert', { alertId: alert.alertId, status, text, isLast })
    if (!isLast) outbox.push({ ...due, tries: due.tries + 1 })
  }
  await ports.writeState({ ...decided, outbox, sent: [...sent, ...decided.sent].slice(0, ALERT_SENT_MAX) })
}
