import type { DeadClickSeen, RecordedEvent } from '@incuera/contract/events.ts'
import { listen } from '../../browser/listen.ts'

export interface DeadClicks {
  onEvent(event: RecordedEvent): void
  stop(): void
}

export interface DeadClickPorts {
  now(): number
  /** Has all that has happened on the page told as events, before it returns. */
  readChanges(): void
  /** A node by its number in the recording. */
  nodeOf(id: number): Node | null
  onDead(click: DeadClickSeen): void
}

/** A recorded event, and the click before it. */
export interface EarlyEvent {
  event: RecordedEvent
  click: MouseEvent
}

interface Parts {
  watchDeadClicks(ports: DeadClickPorts, early: EarlyEvent[]): DeadClicks
}

/** What judges clicks is loaded with the first of them, and gets what was recorded since. Where it cannot be loaded no click is judged. */
export function openDeadClicks(load: () => Promise<Parts>, ports: DeadClickPorts): DeadClicks {
  const early: EarlyEvent[] = []
  let click: MouseEvent | undefined
  /** Null: there will be none. */
  let judge: DeadClicks | null | undefined
  const settle = (next: DeadClicks | null) => {
    stopListening()
    judge = next
  }
  const stopListening = listen(window, 'click', (event) => {
    if (!click)
      load().then(
        ({ watchDeadClicks }) => judge === undefined && settle(watchDeadClicks(ports, early)),
        () => settle(null),
      )
    click = event
  })
  return {
    onEvent(event) {
      if (judge) judge.onEvent(event)
      else if (click && judge === undefined) early.push({ event, click })
    },
    stop() {
      judge?.stop()
      settle(null)
    },
  }
}
