import { readOptions } from './readOptions.ts'
import { type Recorder, startRecorder } from './startRecorder.ts'

export interface IncueraOptions {
  /** The public, write-only key of a project: `pk_…`. */
  apiKey: string
  /** Where recordings go: `https://replay.example`. */
  apiHost: string
  /** Elements of which only the size is recorded, besides `[data-incuera-block]`. */
  blockSelector?: string
  /** Elements whose text is masked, besides `[data-incuera-mask]`. Values of inputs are always masked. */
  maskTextSelector?: string
  /** After so long without the visitor doing anything a new session begins. Default 30 minutes. */
  idleTimeoutSeconds?: number
  /** How often a quiet but visible page says that it is there. Default 60. */
  heartbeatSeconds?: number
}

declare global {
  interface Window {
    /** Set while a recorder runs on the page: a second one would record everything twice. */
    __incueraRecording?: boolean
  }
}

/**
 * The recorder of a page. No method throws, whatever happens, and none waits for the network.
 *
 * @example
 * const incuera = new Incuera({ apiKey: 'pk_…', apiHost: 'https://replay.example' }).init()
 * incuera.identify('user-42', 'ann@example.com')
 */
export class Incuera {
  readonly #options: IncueraOptions
  #recorder: Recorder | null = null

  constructor(options: IncueraOptions) {
    this.#options = options
  }

  /** Starts recording. Does nothing on a server, when it runs already, or (with a line on the console) on wrong options. */
  init(): this {
    if (typeof window === 'undefined' || window.__incueraRecording) return this
    const settings = readOptions(this.#options)
    if (typeof settings === 'string') {
      console.error(`[incuera] Nothing is recorded: ${settings}.`)
      return this
    }
    try {
      window.__incueraRecording = true
      this.#recorder = startRecorder(settings)
    } catch (error) {
      console.error('[incuera] Nothing is recorded: the recorder could not start.', error)
    }
    return this
  }

  /** Says who the visitor is, by your own id. The e-mail is kept apart from recordings and never enters SQL tables. */
  identify(id: string, email?: string): void {
    this.#recorder?.identify({ id: String(id).slice(0, 256), email: email?.slice(0, 320) })
  }

  /** Records an event of your own, as `track('order placed', { total: 42 })`. */
  track(name: string, props: Record<string, string | number | boolean | null> = {}): void {
    this.#recorder?.track({ name: String(name).slice(0, 200), props })
  }

  /** Stops recording for good on this page and ends the session. */
  stop(): void {
    this.#recorder?.stop()
    this.#recorder = null
    if (typeof window !== 'undefined') window.__incueraRecording = false
  }

  /** Id of the session, to put into error reports or support tickets; null while nothing is recorded. */
  get sessionId(): string | null {
    return this.#recorder?.sid() ?? null
  }
}
