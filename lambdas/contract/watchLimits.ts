/** Limits of what watches sessions: scanners, alerts and digests. All others are in limits.ts. */

/** Scanners of a project: each is asked of every session, and each verdict is a row. */
export const SCANNERS_PER_PROJECT_MAX = 50
/** A tag is shown whole in a list. */
export const SCANNER_TAG_CHARACTERS_MAX = 40
/** Events that a verdict names: enough to look at, and a row stays small. */
export const VERDICT_EVENTS_MAX = 10
