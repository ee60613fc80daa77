/** What speaks against recording the page. Numbers, which take less room on a page than words. */
export const REASON = {
  stopped: 0,
  failed: 1,
  refused: 2,
  unsampled: 3,
  denied: 4,
  idle: 5,
  away: 6,
  paused: 7,
  backlog: 8,
  /** What is recorded changes, and the page is recorded from its beginning afterwards. */
  changing: 9,
} as const
export type Reason = (typeof REASON)[keyof typeof REASON]
