import type { AlertItem, AlertMetric } from './alert.ts'
import type { AlertNews } from './alertState.ts'
import { type Notice, toSlackText, toSubject } from './notice.ts'

type Subject = Pick<AlertItem, 'pid' | 'alertId' | 'name' | 'metric' | 'condition' | 'windowHours'>

/** What an alert says to its receivers. @param dashboardUrl origin of the dashboard */
export function toNotice(alert: Subject, news: AlertNews, dashboardUrl: string): Notice {
  const text = sentence(alert, news)
  const { pid, alertId, name, metric, condition, windowHours } = alert
  const link = `${dashboardUrl}/projects/${pid}/sessions`
  const { id, type, value, before } = news
  return {
    webhook: {
      ...{ v: 1, id, type, text, link, project: pid, alert: { id: alertId, name } },
      ...{ metric, condition, windowHours, value, before },
      ...{ since: new Date(news.since).toISOString(), at: new Date(news.at).toISOString() },
    },
    slack: { text: `${toSlackText(text)} <${link}|Open>` },
    email: { subject: toSubject(`${SUBJECTS[type]}: ${name}`), text: `${text}\n\n${link}` },
  }
}

const SUBJECTS = { firing: 'Firing', resolved: 'Resolved', passed: 'Fired and resolved' } as const

function sentence({ name, metric, windowHours }: Subject, { type, value, before, since, at }: AlertNews): string {
  const hours = windowHours === 1 ? 'the last hour' : `the last ${windowHours} hours`
  const compared = before === null ? '' : ` (${format(before)} a week before)`
  const measured = `${label(metric)} in ${hours}: ${format(value)}${compared}.`
  switch (type) {
    case 'firing':
      return `“${name}” is firing. ${measured}`
    case 'resolved':
      return `“${name}” has resolved. ${measured}`
    case 'passed':
      return `“${name}” fired at ${time(since)} and resolved before ${time(at)} (UTC). ${measured}`
  }
}

const format = (value: number) => String(Math.round(value * 1000) / 1000)
const time = (ms: number) => new Date(ms).toISOString().slice(11, 16)

function label(metric: AlertMetric): string {
  switch (metric.type) {
    case 'sessions':
      return 'Sessions'
    case 'errors':
      return 'Errors'
    case 'signal':
      return `Signals of kind ${metric.signal}`
    case 'event':
      return `Events “${metric.name}”`
    case 'scanner':
      return 'Sessions that the scanner tagged'
    case 'vital':
      return `${metric.vital}, 75th percentile,`
  }
}
