import { Signal, type SignalKind } from '@incuera/contract/analysis.ts'

/** A signal at `seconds` of the session; its event id is built from the tab and the time. */
export const signalAt = (seconds: number, kind: SignalKind = 'click', wid = 'aaaa'): Signal =>
  Signal.parse({
    kind,
    eventId: `${wid}.0.${Math.max(0, Math.round(seconds * 1000))}`,
    atMs: seconds * 1000,
    title: `${kind} at ${seconds}`,
  })
