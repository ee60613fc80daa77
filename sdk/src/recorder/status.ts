/** Whether a page is recorded, and if not, why. */
export type RecordingStatus =
  /** Not started, or stopped; also where another recorder runs on the page. */
  | 'off'
  /** Waits for `grantConsent()`. */
  | 'no-consent'
  /** The browser says Do Not Track or Global Privacy Control. */
  | 'opted-out'
  /** The session is not in the sample. */
  | 'not-sampled'
  /** The last minute is held in memory until something goes wrong. */
  | 'holding'
  | 'recording'
  /**
   * The visitor is idle or away, the page is not to be recorded, `pause()` was called, or the network is away for long.
   */
  | 'paused'
  /** The page could not be read; a line on the console says why. */
  | 'failed'
  /** The server wants nothing from this key. */
  | 'refused'
