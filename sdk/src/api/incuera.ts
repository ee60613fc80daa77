import { createHooks } from '../browser/createHooks.ts'
import { pageTime } from '../browser/now.ts'
import { quietly } from '../browser/quietly.ts'
import { tellFailure } from '../browser/tellFailure.ts'
import { inForce } from '../privacy/presets.ts'
import type { PrivacyInForce } from '../privacy/privacyInForce.ts'
import type { Recorder } from '../recorder/recorder.ts'
import type { Settings } from '../recorder/settings.ts'
import { startRecorder } from '../recorder/startRecorder.ts'
import type { RecordingStatus } from '../recorder/status.ts'
import { forgetVisitor } from '../session/forgetVisitor.ts'
import { isOptedOut } from '../session/isOptedOut.ts'
import type { Identity } from '../transport/batches/encodeBatch.ts'
import { claimPage, releasePage } from './claimPage.ts'
import type { IncueraOptions } from './options.ts'
import { readOptions } from './readOptions.ts'

/** One for the page: those of several instances would pile up on each other. */
const hooks = createHooks()

/**
 * The recorder of a page. No method throws, whatever happens, and none waits for the network.
 *
 * @example
 * const incuera = new Incuera({ apiKey: 'pk_…', apiHost: 'https://replay.example' }).init()
 * incuera.identify('user-42', 'ann@example.com')
 */
export class Incuera {
  readonly #options: IncueraOptions
  #settings: Settings | null = null
  #recorder: Recorder | null = null
  #isWanted = false
  #hasPage = false
  #hasFailed = false
  /** What the page has said of consent, over what the options say. */
  #consent: 'granted' | 'revoked' | null = null
  #user: Identity | undefined

  constructor(options: IncueraOptions) {
    // Nothing of what a page has put into every object.
    this.#options = Object.assign(Object.create(null), options)
  }

  /**
   * Starts recording, unless the options want `start()` or `grantConsent()` first. Does nothing on a server, where
   * another recorder runs on the page, or (with a line on the console) on wrong options.
   */
  init(): this {
    quietly(() => this.#init())()
    return this
  }

  /** Starts recording manually, also after `stop()`: within the idle timeout the same session continues. */
  start(): void {
    this.init()
    this.#isWanted = true
    this.#hasFailed = false
    this.#begin(pageTime())
  }

  /** Sends all pending events and ends the session. Nothing is recorded until `start()`. */
  stop(): void {
    this.#isWanted = false
    quietly(() => this.#recorder?.stop())()
    this.#release()
  }

  /** Pauses recording until `resume()`. The session continues. */
  pause(): void {
    quietly(() => this.#recorder?.pause())()
  }

  resume(): void {
    quietly(() => this.#recorder?.resume())()
  }

  /**
   * Records this session whatever the sample says, from up to a minute ago where `onErrorSampleRate` has held it in
   * memory.
   */
  keepSession(): void {
    quietly(() => this.#recorder?.keep())()
  }

  /** The visitor agrees. It is not remembered: say it on every page, as your consent tool does. */
  grantConsent(): void {
    this.#consent = 'granted'
    this.#begin(pageTime())
  }

  /**
   * The visitor does not agree, or no longer: recording stops in all tabs of the site, and what is stored in the
   * browser is deleted.
   */
  revokeConsent(): void {
    this.#forget()
    if (typeof window !== 'undefined') forgetVisitor(this.#options.apiKey)
  }

  /** Says who the visitor is, by your own id. The e-mail is kept apart from recordings and never enters SQL tables. */
  identify(id: string, email?: string): void {
    quietly(() => {
      this.#user = { id: String(id).slice(0, 256), email: email?.slice(0, 320) }
      this.#recorder?.identify(this.#user)
    })()
  }

  /** Records an event of your own, as `track('order placed', { total: 42 })`. */
  track(name: string, props: Record<string, string | number | boolean | null> = {}): void {
    quietly(() => this.#recorder?.track({ name: String(name).slice(0, 200), props }))()
  }

  /** Id of the session, to put into error reports or support tickets; null while nothing is recorded. */
  get sessionId(): string | null {
    return this.#recorder?.sid() ?? null
  }

  /** Whether the page is recorded, and if not, why. */
  get status(): RecordingStatus {
    if (!this.#settings || !this.#isWanted) return 'off'
    if ((this.#consent ?? this.#settings.consent) !== 'granted') return 'no-consent'
    if (this.#settings.respectDoNotTrack && isOptedOut()) return 'opted-out'
    if (this.#hasFailed) return 'failed'
    return this.#recorder?.status() ?? 'off'
  }

  /** The preset under which the page is recorded, and whether it is the minimum of its key. Null before `init()`. */
  get privacy(): PrivacyInForce | null {
    return this.#settings && inForce(this.#settings.privacy)
  }

  #init(): void {
    if (typeof window === 'undefined' || this.#settings) return
    try {
      this.#settings = readOptions(this.#options)
    } catch (error) {
      console.error(`[incuera] Nothing is recorded: ${error instanceof Error && error.message}.`)
      return
    }
    this.#isWanted = !this.#settings.manualStart
    this.#begin(0)
  }

  /** @param sinceMs of the page's own time: what happened before is not told. */
  #begin(sinceMs: number): void {
    // Of a visitor who has opted out since nothing is kept either.
    if (this.status === 'opted-out') forgetVisitor(this.#options.apiKey)
    if (!this.#settings || this.status !== 'off' || !this.#isWanted) return
    if (Object(document).prerendering) {
      // Nobody has seen the page, and perhaps nobody will.
      document.addEventListener(
        'prerenderingchange',
        quietly(() => this.#begin(sinceMs)),
        { once: true },
      )
      return
    }
    if (!claimPage(window)) return
    this.#hasPage = true
    const settings = this.#settings
    this.#hasFailed = true
    quietly(() => {
      this.#recorder ??= startRecorder(settings, { hooks, user: this.#user, sinceMs, onRevoked: () => this.#forget() })
      this.#recorder.start()
      this.#hasFailed = false
    }, tellFailure)()
    if (this.#hasFailed) this.#release()
  }

  #forget(): void {
    this.#consent = 'revoked'
    this.#user = undefined
    quietly(() => this.#recorder?.forget())()
    this.#release()
    this.#recorder = null
  }

  /** Others may record the page, if it was ours. */
  #release(): void {
    if (this.#hasPage) releasePage(window)
    this.#hasPage = false
  }
}
