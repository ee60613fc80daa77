import type { ExtraOptions } from '../extras/extraOptions.ts'

export interface IncueraOptions extends ExtraOptions {
  /** The public, write-only key of a project: `pk_…`. */
  apiKey: string
  /** Where recordings go: `https://replay.example`. */
  apiHost: string
  /**
   * How much a recording shows: `strict` (default) layout and movement only, `balanced` also the text on the screen,
   * `open` also attributes and addresses that are not visible. What visitors type is masked in all three.
   */
  privacy?: 'strict' | 'balanced' | 'open'
  /** Replaces class names and ids by hashes, for sites that put names of people into them. Default false. */
  hashIds?: boolean
  /** Elements of which only the size is recorded, besides `[data-incuera-block]`. */
  blockSelector?: string
  /** Elements whose text is masked, besides `[data-incuera-mask]`. Values of inputs are masked without it. */
  maskTextSelector?: string
  /** `required`: nothing is recorded, stored or sent before `grantConsent()`. Default `granted`. */
  consent?: 'granted' | 'required'
  /** Visitors whose browser says Do Not Track or Global Privacy Control are not recorded. Default true. */
  respectDoNotTrack?: boolean
  /** Nothing is recorded before `start()`. Default false: `init()` starts. */
  manualStart?: boolean
  /** Which part of the sessions is recorded, 0 to 1. Give the same on all pages of a site. Default 1. */
  sampleRate?: number
  /**
   * Which part of the other sessions is held in memory, 0 to 1, and recorded from a minute before an uncaught error or
   * `keepSession()`. Of the full recorder. Default 0.
   */
  onErrorSampleRate?: number
  /** Sessions that end before have left nothing: nothing is sent until then. 0 to 3,600, default 0. */
  minimumDurationSeconds?: number
  /** Pages that are recorded. Default: all. */
  urls?: UrlRules
  /**
   * After so long without the visitor doing anything the page is not recorded until the visitor is back. 1 to 86,400,
   * default 300.
   */
  idlePauseSeconds?: number
  /** After so long without the visitor doing anything a new session begins. 1 to 86,400, default 30 minutes. */
  idleTimeoutSeconds?: number
  /** The release of your site, as a version or a commit; errors carry it. The first 200 characters count. */
  release?: string
  /** How often a quiet but visible page says that it is there. 1 to 3,600, default 60. */
  heartbeatSeconds?: number
}

/**
 * A pattern that begins with `/` is compared with the path of a page, any other with its whole address; `*` stands for
 * any characters, and the pattern must fit from the first character to the last: `/admin*`. A RegExp is searched in the
 * whole address.
 */
export interface UrlRules {
  /** Only these pages are recorded. */
  allow?: readonly (string | RegExp)[]
  /** These pages are not recorded, also when `allow` names them. */
  deny?: readonly (string | RegExp)[]
}
