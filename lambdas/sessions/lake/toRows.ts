import { cleanText } from '@incuera/contract/cleanText.ts'
import type { RowTools } from '@incuera/contract/events/eventDefinition.ts'
import type { EventRow } from '@incuera/contract/lake/eventRow.ts'
import { NAME_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import type { Activity } from '@incuera/contract/moment.ts'
import { createPagePattern } from '@incuera/contract/page/createPagePattern.ts'
import { ACTIONS } from '@incuera/contract/registry.ts'
import type { Device } from '@incuera/contract/session.ts'
import { hashText } from './hashText.ts'
import { toTime } from './toTime.ts'

/** What the rows of one batch have in common. Times are milliseconds since the epoch. */
export interface RowContext {
  pid: string
  sid: string
  receivedAt: number
  device: Device
  userKey?: string
  sdkVersion?: string
  /** Of the project. */
  pageRules?: readonly string[]
}

const COLUMNS = new Map(ACTIONS.map(({ type, columns }) => [type, columns]))

/** Rows of the lake's `events` table, one per activity. Unknown values are absent and become NULL. */
export function toRows(
  activities: readonly Activity[],
  { pid, sid, receivedAt, device, userKey, sdkVersion, pageRules = [] }: RowContext,
): EventRow[] {
  const version = sdkVersion === undefined ? undefined : cleanText(sdkVersion, NAME_CHARACTERS_MAX)
  const tools: RowTools = { hash: remembered(hashText), patternOf: remembered(createPagePattern(pageRules)) }
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
    country: device.country,
    ...COLUMNS.get(activity.type)?.(activity, tools),
  }))
}

/** Most rows of a batch are of one page, and many of one element. */
function remembered(compute: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const result = known.get(text) ?? compute(text)
    known.set(text, result)
    return result
  }
}
