import type { RecordedEvent } from '@incuera/contract/events.ts'
import type { CallPlayer } from './callPlayer.ts'

/** One CDP message holds a slice of about this size. */
const SLICE_CHARACTERS = 2_000_000

/** Sends the events to the player, in slices. */
export async function sendEvents(events: RecordedEvent[], player: CallPlayer): Promise<void> {
  let slice: string[] = []
  let characters = 0
  const send = async () => {
    if (slice.length > 0) await player('receive', `[${slice.join(',')}]`)
    slice = []
    characters = 0
  }
  for (const event of events) {
    const text = JSON.stringify(event)
    slice.push(text)
    characters += text.length
    if (characters > SLICE_CHARACTERS) await send()
  }
  await send()
}
