import type { EventRow } from '@incuera/contract/lake.ts'
import { NAME_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import type { Device } from '@incuera/contract/session.ts'
import type { Activity } from '../activity/activity.ts'
import { cleanText } from '../activity/cleanText.ts'
import { pathOf } from '../activity/stripUrl.ts'

/** What the rows of one batch have in common. Times are milliseconds since the epoch. */
export interface RowContext {
  pid: string
  sid: string
  receivedAt: number
  device: Device
  userKey?: string
  sdkVersion?: string
}

/** Rows of the lake's `events` table, one per activity. Unknown values are absent and become NULL. */
export function toRows(activities: readonly Activity[], { pid, sid, receivedAt, device, userKey, sdkVersion }: RowContext): EventRow[] {
  const version = sdkVersion === undefined ? undefined : cleanText(sdkVersion, NAME_CHARACTERS_MAX)
  return activities.map((activity) => ({
    event_id: activity.eventId,
    project_id: pid,
    session_id: sid,
    window_id: activity.wid,
    ts: toTime(activity.timestamp),
    received_at: toTime(receivedAt),
    type: activity.type,
    user_key: userKey,
    browser: device.browser,
    os: device.os,
    device: device.kind,
    sdk_version: version,
    ...columnsOf(activity),
  }))
}

function columnsOf(activity: Activity): Partial<EventRow> {
  switch (activity.type) {
    case 'pageview':
      return { ...pageOf(activity), title: known(activity.title) }
    case 'click': {
      const { x, y, target } = activity
      return { ...pageOf(activity), x, y, selector: known(target?.selector), tag: known(target?.tag), text: known(target?.text) }
    }
    case 'dead_click': {
      const { selector, tag, text } = activity.target
      return { ...pageOf(activity), selector: known(selector), tag: known(tag), text: known(text) }
    }
    case 'form_abandoned': {
      const { selector, fields, lastField, seconds } = activity
      return { ...pageOf(activity), selector: known(selector), props_json: JSON.stringify({ fields, lastField, seconds }) }
    }
    case 'error':
      return { ...pageOf(activity), error_message: activity.message }
    case 'custom':
      return { ...pageOf(activity), name: activity.name, props_json: JSON.stringify(activity.props) }
    case 'input':
      return {}
  }
}

const pageOf = ({ url = '' }: { url?: string }) => ({ url: known(url), path: pathOf(url) || undefined })
const known = (text: string | undefined) => text || undefined
const toTime = (ms: number) => new Date(Math.floor(ms)).toISOString()
