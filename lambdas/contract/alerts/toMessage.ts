import type { AlertChannel, AlertItem, AlertMetric } from './alert.ts'
import type { AlertNews } from './alertState.ts'

type Subject = Pick<AlertItem, 'pid' | 'alertId' | 'name' | 'metric' | 'condition' | 'windowHours'>

/** The body of a message to a receiver. @param dashboardUrl origin of the dashboard */
export function toMessage(channel: AlertChannel['type'], alert: Subject, news: AlertNews, dashboardUrl: string) {
  const text = sentence(alert, news)
  const link = `${dashboardUrl}/projects/${alert.pid}/sessions`
  switch (channel) {
    case 'slack':
      // Slack takes these three characters for markup.
      return { text: `${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')} <${link}|Open>` }
    case 'webhook': {
      const { pid, alertId, name, metric, condition, windowHours } = alert
      const { id, type, value, before } = news
      const times = { since: new Date(news.since).toISOString(), at: new Date(news.at).toISOString() }
      return {
        v: 1,
        id,
        type,
        text,
        link,
        project: pid,
        alert: { id: alertId, name },
        metric,
        condition,
        windowHours,
        value,
        before,
        ...times,
      }
    }
  }
}

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
