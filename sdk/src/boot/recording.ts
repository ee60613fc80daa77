import type { Incuera } from './incuera.ts'

/** What a page can ask of the recorder that a script tag has started. */
export type Recording = Omit<Incuera, 'init'>

/** The same before the recorder is there: it keeps what it is asked. */
export interface QueuedRecording extends Recording {
  queue: ((recording: Recording) => void)[]
}

declare global {
  interface Window {
    Incuera?: typeof Incuera
    incuera?: Recording | QueuedRecording
  }
}
