/** Icons of the dashboard, by our names; `dashboard/src/lib/signals/icons.ts` draws them. */
export type IconName =
  | 'arrow-back'
  | 'arrows-left-right'
  | 'barrier'
  | 'bolt'
  | 'bug'
  | 'click'
  | 'cloud-x'
  | 'file'
  | 'forms'
  | 'hand-off'
  | 'heartbeat'
  | 'hourglass'
  | 'mood-angry'
  | 'note'
  | 'refresh'
  | 'repeat'
  | 'square-off'
  | 'terminal'
  | 'unlink'
  | 'zoom-in'

/** Colours of the dashboard's theme. */
export type ColorToken = 'blue' | 'gray' | 'grape' | 'orange' | 'red' | 'teal' | 'yellow'

/** How one kind of moment looks everywhere: on the seek bar, in the event list, in the analysis. */
export interface Look<Kind extends string = string> {
  kind: Kind
  /** Singular and plural. */
  label: string
  plural: string
  color: ColorToken
  icon: IconName
  /**
   * On the seek bar, moments that would overlap share a marker that looks like the highest of them. Null: not on the
   * bar, because there are too many of them; the list beside it shows them.
   */
  rank: number | null
  /** Rarely what a viewer looks for: listed on request, and skipped when stepping. */
  isFrequent?: true
}

/** Events with a tag that nobody has defined: from newer recorders or other clients. */
export const OTHER_LOOK = {
  kind: 'other',
  label: 'Other event',
  plural: 'Others',
  color: 'grape',
  icon: 'note',
  rank: null,
} as const satisfies Look
