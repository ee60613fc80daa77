import type { Incuera } from './incuera.ts'
import type { Recording } from './recording.ts'

/** The recording of a page whose recorder is not there yet: it keeps what it is asked. */
export interface QueuedRecording extends Recording {
  queue: ((recording: Recording) => void)[]
}

declare global {
  /** What the script tag puts there; a page that takes the package from npm has neither. */
  interface Window {
    Incuera?: typeof Incuera
    incuera?: Recording | QueuedRecording
    /** Where the browser has Trusted Types; what a policy makes is taken where an address of a script is. */
    trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createScriptURL(url: string): string },
      ): { createScriptURL(url: string): string }
    }
  }
}
