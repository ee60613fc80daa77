import { TAG } from '@incuera/contract/events.ts'
import { z } from 'zod'
import { describeConsole } from './describeConsole.ts'
import { describeDeadClick } from './describeDeadClick.ts'
import type { Described } from './described.ts'
import { describeFormLeft } from './describeFormLeft.ts'
import { describeRequest } from './describeRequest.ts'
import { describeUnknown, listValues } from './describeUnknown.ts'
import { describeVital } from './describeVital.ts'

const text = z.string().catch('')
const PageView = z.object({ url: text, title: text })
const ErrorSeen = z.object({ kind: text, message: text, stack: text })
const Tracked = z.object({ name: text, props: z.record(z.string(), z.unknown()).catch({}) })

/**
 * A custom event in words; null for those that are left out of the list. Unknown tags of newer recorders or other
 * clients are shown too, with the values they carry.
 * @param payload hostile: values that are missing or of another type are omitted from the text
 */
export function describeEvent(tag: string, payload: unknown): Described | null {
  switch (tag) {
    case TAG.heartbeat:
    // Visible in the replay itself.
    case TAG.device:
    // Shown as a gap, with its place on the bar: see gaps/.
    case TAG.gap:
      return null
    case TAG.pageView: {
      const { url, title } = PageView.catch({ url: '', title: '' }).parse(payload)
      return { kind: 'page_view', title: `Opened ${title.trim() ? `“${title.trim()}”` : pathOf(url)}` }
    }
    case TAG.error: {
      const { kind, message, stack } = ErrorSeen.catch({ kind: '', message: '', stack: '' }).parse(payload)
      const what = kind === 'unhandledrejection' ? 'Unhandled rejection' : 'Error'
      return { kind: 'error', title: message.trim() ? `${what} “${message.trim()}”` : `${what} without a message`, detail: stack || undefined }
    }
    case TAG.custom: {
      const { name, props } = Tracked.catch({ name: '', props: {} }).parse(payload)
      const values = listValues(props)
      return { kind: 'custom', title: `${name || 'Event without a name'}${values && ` · ${values}`}` }
    }
    case TAG.console:
      return describeConsole(payload)
    case TAG.request:
      return describeRequest(payload)
    case TAG.deadClick:
      return describeDeadClick(payload)
    case TAG.formLeft:
      return describeFormLeft(payload)
    case TAG.vital:
      return describeVital(payload)
    default:
      return describeUnknown(tag, payload)
  }
}

const pathOf = (url: string) => (URL.canParse(url) ? new URL(url).pathname : url || 'an unnamed page')
