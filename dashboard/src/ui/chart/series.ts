/** What each series of a chart looks like: colour and dash, so that it is recognised without colour too. */
export const SERIES_LOOKS = [
  { color: 'var(--c1)', dash: undefined },
  { color: 'var(--c2)', dash: '9 3' },
  { color: 'var(--c3)', dash: '2 3' },
  { color: 'var(--c4)', dash: '9 3 2 3' },
  { color: 'var(--c5)', dash: '5 2' },
  { color: 'var(--c6)', dash: '1 4' },
] as const

export type SeriesLook = (typeof SERIES_LOOKS)[number]

/** The look of series number `index`; after the last one they repeat. */
export const seriesLook = (index: number): SeriesLook =>
  SERIES_LOOKS[index % SERIES_LOOKS.length] ?? { color: 'var(--c1)', dash: undefined }

/** The line of the period before. */
export const PREVIOUS_LOOK = { color: 'var(--text-3)', dash: '4 3' } as const
