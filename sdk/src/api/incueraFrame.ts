import { isOrigin } from '../browser/isOrigin.ts'
import { recordFrame } from '../frame/recordFrame.ts'
import { isPreset, toPrivacy } from '../privacy/presets.ts'
import { claimPage, releasePage } from './claimPage.ts'
import type { IncueraOptions } from './options.ts'

export interface IncueraFrameOptions
  extends Pick<IncueraOptions, 'privacy' | 'hashIds' | 'blockSelector' | 'maskTextSelector'> {
  /** Origins of the pages that may record this frame as a part of them: `['https://shop.example']`. */
  parents: readonly string[]
}

/**
 * The recorder of a page that is embedded as a frame in pages of another origin, whose full recorder lists it in
 * `crossOriginFrames`. It needs no key, and does nothing unless such a page embeds it.
 *
 * @example
 * new IncueraFrame({ parents: ['https://shop.example'], privacy: 'balanced' }).init()
 */
export class IncueraFrame {
  readonly #options: IncueraFrameOptions
  #stop: (() => void) | null = null

  constructor(options: IncueraFrameOptions) {
    this.#options = { ...options }
  }

  init(): this {
    const { parents, privacy = 'strict', hashIds = false, blockSelector, maskTextSelector } = this.#options
    if (typeof window === 'undefined' || this.#stop || window.parent === window) return this
    const wrong = parents.find((origin) => !isOrigin(origin))
    if (wrong !== undefined)
      console.error(`[incuera] Nothing is recorded: parents must hold origins as https://shop.example, not "${wrong}".`)
    else if (!isPreset(privacy))
      console.error(`[incuera] Nothing is recorded: privacy must be strict, balanced or open, not "${privacy}".`)
    else if (claimPage(window))
      this.#stop = recordFrame(parents, toPrivacy({ privacy, hashIds, blockSelector, maskTextSelector }))
    return this
  }

  stop(): void {
    if (this.#stop) releasePage(window)
    this.#stop?.()
    this.#stop = null
  }
}
