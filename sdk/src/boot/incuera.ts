import { claimPage, releasePage } from './claimPage.ts'
import type { IncueraOptions } from './options.ts'
import { readOptions } from './readOptions.ts'
import { type Recorder, startRecorder } from './startRecorder.ts'

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

  /** Starts recording. Does nothing on a server, where another recorder runs on the page, or (with a line on the console) on wrong options. */
  init(): this {
    if (typeof window === 'undefined' || this.#recorder) return this
    const settings = readOptions(this.#options)
    if (typeof settings === 'string') {
      console.error(`[incuera] Nothing is recorded: ${settings}.`)
      return this
    }
    if (!claimPage(window)) return this
    try {
      this.#recorder = startRecorder(settings)
    } catch (error) {
      releasePage(window)
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
    if (!this.#recorder) return
    this.#recorder.stop()
    this.#recorder = null
    releasePage(window)
  }

  /** Id of the session, to put into error reports or support tickets; null while nothing is recorded. */
  get sessionId(): string | null {
    return this.#recorder?.sid() ?? null
  }
}
