import type { Moment } from '#lib/moments/moment.ts'

/** What every list of the inspector gets. */
export interface PanelProps {
  /** By time, what the search found. */
  moments: Moment[]
  /** Of the player. */
  atMs: number
  follows: boolean
  onScrolled(): void
  /** Goes there; keeps playing or stays paused. */
  onMoment(moment: Moment): void
  /** The viewer searches: an empty list means that nothing was found. */
  isSearching: boolean
}
