import type { ArrivedBatch } from './createBatchOrder.ts'
import { fromNewestPage } from './fromNewestPage.ts'
import { type LivePicture, type LivePosition, openLivePicture, type Show } from './openLivePicture.ts'

/** With so many events it starts again from the newest page, so that an hour of watching takes no more memory. */
const EVENTS_MAX = 20_000

/** The picture of a tab that is still being recorded. */
export interface LiveStage {
  /** In the order in which they were recorded. */
  add(batches: readonly ArrivedBatch[]): Promise<void>
  /** A batch from before others that were shown already: shows all of them again, in order. */
  insert(batch: ArrivedBatch): void
  /** Adjusts the speed to how far it is behind; call it several times a second. Null: there is no picture yet. */
  follow(): LivePosition | null
  /** Only {@link follow} may be called until it is resumed: what is added or inserted would move the picture. */
  pause(): void
  resume(): void
  /** Something could not be shown; the rest still plays. */
  skip(): void
  /** Nodes, changes and events that could not be shown as they were recorded. */
  notShown(): number
  destroy(): void
}

/** Shows batches from the newest page on. */
export function createLiveStage(show: Show): LiveStage {
  /** From the one with the newest page on. */
  let batches: ArrivedBatch[] = []
  let picture: LivePicture | null = null
  let failedToShow = 0
  const skip = () => {
    failedToShow++
  }

  const build = () => {
    const start = fromNewestPage(batches)
    if (!start) return
    batches = batches.slice(start.batch)
    picture?.destroy()
    const recorded = batches.flatMap(({ events }, nth) => (nth === 0 ? events.slice(start.event) : events))
    picture = openLivePicture(recorded, show, skip)
  }

  return {
    async add(more) {
      batches = batches.concat(more)
      if (!picture || (picture.events() > EVENTS_MAX && fromNewestPage(more))) build()
      else await picture.add(more.flatMap(({ events }) => events))
    },
    insert(batch) {
      batches = batches.concat(batch).sort((a, b) => a.seq - b.seq)
      // Older than the page that is shown: nothing of it would be seen.
      if (batches[0] === batch) batches.shift()
      else build()
    },
    follow: () => picture?.follow() ?? null,
    pause: () => picture?.pause(),
    resume: () => picture?.resume(),
    skip,
    notShown: () => (picture?.notShown() ?? 0) + failedToShow,
    destroy: () => picture?.destroy(),
  }
}
