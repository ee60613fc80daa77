import { queueRecording } from '../api/queueRecording.ts'
import type { Recording } from '../api/recording.ts'
import { relayCalls } from '../api/relayCalls.ts'
import type { Timers } from '../browser/timers.ts'
import type { Incuera, IncueraOptions } from '../entries/index.ts'

export interface ClientPorts {
  /** Loads the recorder, which is too large to delay the start of an app. */
  load(): Promise<{ Incuera: typeof Incuera }>
  timers: Timers
}

/** A recorder whose options come and go with a component. */
export interface Client {
  /**
   * What the app calls: one object for its whole life. What it asks before the recorder is there is kept and made up
   * for.
   */
  recording: Recording
  /** Starts, with other options anew; the same object of options again means that nothing has changed. */
  begin(options: IncueraOptions): void
  /**
   * Stops, unless a `begin` follows immediately: React in strict mode unmounts every component and mounts it again,
   * and that must not split a session in two.
   */
  end(): void
}

type Call = (recording: Recording) => void
type State =
  | { is: 'idle' }
  | { is: 'loading'; options: IncueraOptions }
  | { is: 'recording'; options: IncueraOptions; incuera: Incuera }

export function createClient({ load, timers }: ClientPorts): Client {
  let state: State = { is: 'idle' }
  let ending: number | null = null
  let waiting = queueRecording()
  let isFirst = true
  /** Calls whose effect lasts; a recorder with other options must receive them again. */
  const standing = new Map<'user' | 'consent' | 'recording', Call>()
  const target = (): Recording => (state.is === 'recording' ? state.incuera : waiting)
  const say = (about: 'user' | 'consent' | 'recording', call: Call) => {
    standing.set(about, call)
    call(target())
  }

  const endNow = () => {
    ending = null
    if (state.is === 'recording') state.incuera.stop()
    state = { is: 'idle' }
  }
  const begin = async (options: IncueraOptions) => {
    if (ending !== null) timers.clear(ending)
    ending = null
    if (state.is !== 'idle' && state.options === options) return
    endNow()
    const mine: State = { is: 'loading', options }
    state = mine
    const recorder = await load().catch(report)
    if (state !== mine || !recorder) return
    const incuera = new recorder.Incuera(options).init()
    state = { is: 'recording', options, incuera }
    const calls = isFirst ? waiting.queue : [...standing.values(), ...waiting.queue]
    isFirst = false
    waiting = queueRecording()
    for (const call of calls) call(incuera)
  }

  return {
    recording: {
      ...relayCalls((call) => call(target())),
      identify: (...args) => say('user', (recording) => recording.identify(...args)),
      grantConsent: () => say('consent', (recording) => recording.grantConsent()),
      revokeConsent() {
        standing.delete('user')
        say('consent', (recording) => recording.revokeConsent())
      },
      start: () => say('recording', (recording) => recording.start()),
      stop: () => say('recording', (recording) => recording.stop()),
      get sessionId() {
        return target().sessionId
      },
      get status() {
        return target().status
      },
      get privacy() {
        return target().privacy
      },
    },
    begin: (options) => void begin(options),
    end() {
      ending ??= timers.set(endNow, 0)
    },
  }
}

function report(error: unknown): void {
  console.error('[incuera] Nothing is recorded: the recorder could not be loaded.', error)
}
