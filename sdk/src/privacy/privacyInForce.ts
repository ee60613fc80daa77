/** Under which preset a page is recorded, and why. */
export interface PrivacyInForce {
  preset: 'strict' | 'balanced' | 'open'
  /** The page's options ask for a preset that shows more than its key allows; this is the minimum of the key. */
  isMinimum: boolean
}
