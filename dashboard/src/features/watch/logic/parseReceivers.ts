import { AlertChannel } from '@incuera/contract/alerts/alert.ts'
import { ALERT_CHANNELS_MAX } from '@incuera/contract/watchLimits.ts'

export type ParsedReceivers = { status: 'ok'; channels: AlertChannel[] } | { status: 'wrong'; problem: string }

/** Slack's own webhooks; others of its kind are marked by the word before them. */
const SLACK = /^(?:slack\s+|(?=https:\/\/hooks\.slack\.com\/))(.*)$/i

/** Receivers as a member types them, one per line: an e-mail address, a URL, or `slack` and a URL. */
export function parseReceivers(text: string): ParsedReceivers {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  if (lines.length > ALERT_CHANNELS_MAX) return { status: 'wrong', problem: `At most ${ALERT_CHANNELS_MAX} receivers.` }
  const channels: AlertChannel[] = []
  for (const line of lines) {
    const parsed = AlertChannel.safeParse(readLine(line))
    if (!parsed.success) return { status: 'wrong', problem: `“${line}” is neither an e-mail address nor a URL.` }
    channels.push(parsed.data)
  }
  return { status: 'ok', channels }
}

function readLine(line: string): unknown {
  if (!line.includes('/')) return { type: 'email', address: line }
  const [, slack] = SLACK.exec(line) ?? []
  return slack === undefined ? { type: 'webhook', url: line } : { type: 'slack', url: slack }
}
