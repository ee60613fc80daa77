import { type RecordedEvent, type RequestSeen, TAG } from '@incuera/contract/events.ts'
import { observeExtras } from './extras/lean/observeExtras.ts'
import { loadParts } from './onDemand/loadParts.ts'
import { openFriction } from './onDemand/openFriction.ts'
import type { PagePorts, PageSettings } from './pageSettings.ts'
import type { PageRecording } from './recordPage.ts'
import { selectorOf } from './selectorOf.ts'

export interface FollowPorts extends Pick<PagePorts, 'now' | 'onEvent'> {
  addressOf(url: string): string
  tell(tag: string): (payload: object) => void
  /** Call only when there is one. */
  recording(): PageRecording
}

/** What sees every event of the page, and adds its own. */
export interface Followers {
  onEvent(event: RecordedEvent): void
  /** Records a request that the page has made, unless extras do. */
  onRequest(request: RequestSeen): void
  /** The visitor leaves the page, or goes to another one in it. */
  leave(): void
  stop(): void
}

/** Follows the events of a page: what of them frustrates a visitor, and the extras of the full recorder. */
export function followEvents(
  { privacy, apiHost, sinceMs, extras: chosen }: PageSettings,
  { now, onEvent, addressOf, tell, recording }: FollowPorts,
): Followers {
  const friction = openFriction(loadParts, {
    privacy,
    now,
    sinceMs,
    selectorOf,
    readChanges: () => recording().readChanges(),
    nodeOf: (id) => recording().nodeOf(id),
    addressOf,
    tell,
  })
  const onRequest = tell(TAG.request)
  const extras = observeExtras?.(chosen, {
    privacy,
    apiHost,
    now,
    onEvent,
    onRequest,
    idOf: (node) => recording().idOf(node),
  })
  return {
    onEvent(event) {
      friction.onEvent(event)
      extras?.onEvent(event)
    },
    onRequest(request) {
      if (!extras?.covers(request)) onRequest(request)
    },
    leave: friction.leave,
    stop() {
      friction.stop()
      extras?.stop()
    },
  }
}
