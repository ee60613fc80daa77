export interface IncueraOptions {
  /** The public, write-only key of a project: `pk_…`. */
  apiKey: string
  /** Where recordings go: `https://replay.example`. */
  apiHost: string
  /**
   * How much a recording shows: `strict` (default) layout and movement only, `balanced` also the text on the screen,
   * `open` also what stands behind it. What visitors type is masked in all three.
   */
  privacy?: 'strict' | 'balanced' | 'open'
  /** Replaces class names and ids by hashes, for sites that put names of people into them. Default false. */
  hashIds?: boolean
  /** Elements of which only the size is recorded, besides `[data-incuera-block]`. */
  blockSelector?: string
  /** Elements whose text is masked, besides `[data-incuera-mask]`. Values of inputs are masked without it. */
  maskTextSelector?: string
  /** After so long without the visitor doing anything a new session begins. Default 30 minutes. */
  idleTimeoutSeconds?: number
  /** How often a quiet but visible page says that it is there. Default 60. */
  heartbeatSeconds?: number
}
