import { SESSION_HOURS_MAX } from '@incuera/contract/limits.ts'
import type { WatchMessage } from '@incuera/contract/messages.ts'
import type { Log } from '../../runtime/log.ts'
import type { Send } from '../queue/send.ts'
import type { SessionStore } from '../store/sessionStore.ts'

/** A session that has been silent this long should have been ended by its watch message. */
export const QUIET_HOURS_MAX = 1
const HOUR_MS = 3_600_000
const SESSION_MS_MAX = SESSION_HOURS_MAX * HOUR_MS

/**
 * The safety net: watches again every session which is open but silent, or older than SESSION_HOURS_MAX (the watch rule
 * ends it then). Whatever its own watch message did, a session is finished a few hours later.
 * @param now milliseconds since the epoch
 */
export async function sweepSessions(store: SessionStore, sendWatch: Send<WatchMessage>, now: number, log: Log): Promise<void> {
  let watched = 0
  for await (const ref of store.listOpen(now - QUIET_HOURS_MAX * HOUR_MS)) {
    const found = await store.read(ref)
    if (!found) continue
    const { meta, live } = found
    const lastSeenAt = live?.lastSeenAt ?? meta.startedAt
    const isTooOld = now - meta.startedAt > SESSION_MS_MAX
    if (!isTooOld && now - lastSeenAt < QUIET_HOURS_MAX * HOUR_MS) continue
    await sendWatch({ v: 1, type: 'watch', pid: meta.pid, sid: meta.sid, rc: meta.rc })
    watched++
  }
  log.info('swept', { watched })
}
