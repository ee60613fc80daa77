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
