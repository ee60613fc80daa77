import type { DeadClickSeen, RecordedEvent } from '@incuera/contract/events.ts'
import { listen } from '#browser/listen.ts'
import { openLate } from './openLate.ts'

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

export interface Judge {
  /** @param click the last one before the event, or of the event */
  onEvent(event: RecordedEvent, click: MouseEvent): void
  stop(): void
}

interface Parts {
  watchDeadClicks(ports: DeadClickPorts): Judge
}

/**
 * What judges clicks is loaded with the first of them, and gets what was recorded since. Where it cannot be loaded no
 * click is judged.
 */
export function openDeadClicks(load: () => Promise<Parts>, ports: DeadClickPorts): DeadClicks {
  const late = openLate(() => load().then(({ watchDeadClicks }) => watchDeadClicks(ports)))
  let click: MouseEvent | undefined
  // Before the recorder's own listener, which is on the document.
  const stopListening = listen(window, 'click', (event) => {
    click = event
  })
  return {
    onEvent(event) {
      const last = click
      if (last) late.use((judge) => judge.onEvent(event, last))
    },
    stop() {
      stopListening()
      late.stop()
    },
  }
}
