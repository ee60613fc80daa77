import type { RecordedEvent } from '@incuera/contract/events.ts'
import { createHooks } from '../browser/createHooks.ts'
import { type Preset, toPrivacy } from '../privacy/presets.ts'
import { recordPage } from '../record/recordPage.ts'

/** What would leave the browser of a visitor who sees this page now: the start of a recording with this preset. */
export function takeSnapshot(preset: Preset): RecordedEvent[] {
  const events: RecordedEvent[] = []
  const recording = recordPage(toPrivacy({ privacy: preset, hashIds: false }), {
    hooks: createHooks(),
    onEvent: (event) => events.push(event),
    onReady: () => undefined,
    onFailed: () => undefined,
  })
  recording.stop()
  return events
}
