import type { SearchSort } from '@incuera/contract/search/searchSort.ts'

export interface ListColumn {
  label: string
  /** Pixels; the column of the session itself takes what remains. */
  width: number
  isRight?: true
  /** How the list is sorted by it, the usual order first. */
  sorts?: readonly [SearchSort, ...SearchSort[]]
}

/** Columns that a member may choose, in their usual order. */
export const COLUMNS = {
  signals: { label: 'Signals', width: 178 },
  friction: { label: 'Friction', width: 92, sorts: ['friction'] },
  length: { label: 'Length', width: 96, isRight: true, sorts: ['longest', 'active'] },
  entry: { label: 'Entry page', width: 140 },
  when: { label: 'When', width: 116, isRight: true, sorts: ['newest', 'oldest'] },
  exit: { label: 'Exit page', width: 140 },
  referrer: { label: 'Referrer', width: 130 },
  campaign: { label: 'Campaign', width: 120 },
  release: { label: 'Release', width: 104 },
  vitals: { label: 'Vitals', width: 150 },
  outcome: { label: 'Outcome', width: 104 },
  errors: { label: 'Errors', width: 76, isRight: true, sorts: ['errors'] },
  pages: { label: 'Pages', width: 72, isRight: true },
  clicks: { label: 'Clicks', width: 72, isRight: true },
  country: { label: 'Country', width: 110 },
  browser: { label: 'Browser', width: 124 },
  system: { label: 'System', width: 100 },
  screen: { label: 'Screen', width: 104, isRight: true },
  language: { label: 'Language', width: 124 },
  video: { label: 'Video', width: 96 },
  notes: { label: 'Notes', width: 72, isRight: true },
} as const satisfies Record<string, ListColumn>

export type ColumnId = keyof typeof COLUMNS

/** Whether a member may choose it. */
export const isColumnId = (id: string): id is ColumnId => Object.hasOwn(COLUMNS, id)
export const COLUMN_IDS = Object.keys(COLUMNS).filter(isColumnId)
export const DEFAULT_COLUMNS: readonly ColumnId[] = ['signals', 'friction', 'length', 'entry', 'when']

/**
 * Reads the columns of an address, such as `friction,when`; unknown ones are dropped, and none means the usual ones.
 */
export function readColumns(text: string | undefined): ColumnId[] {
  const named = new Set(text?.split(','))
  const chosen = COLUMN_IDS.filter((id) => named.has(id))
  return chosen.length > 0 ? chosen : [...DEFAULT_COLUMNS]
}

/** Columns that make room first where all do not fit; the length is also on the poster. */
const GIVING_WAY: readonly ColumnId[] = ['entry', 'length']

/** The usual columns as far as they fit; columns that a member has chosen all stay. @param px for these columns */
export function fitColumns(columns: readonly ColumnId[], px: number): ColumnId[] {
  const fitting = [...columns]
  if (writeColumns(columns) !== undefined) return fitting
  for (const id of GIVING_WAY) {
    const needed = fitting.reduce((sum, one) => sum + COLUMNS[one].width, 0)
    if (needed <= px) return fitting
    fitting.splice(fitting.indexOf(id), 1)
  }
  return fitting
}

/** The address of a choice of columns; undefined: the usual ones. */
export function writeColumns(chosen: readonly ColumnId[]): string | undefined {
  const text = COLUMN_IDS.filter((id) => chosen.includes(id)).join(',')
  return text === '' || text === DEFAULT_COLUMNS.join(',') ? undefined : text
}

/** How a list is sorted after a click on the head of a column: its usual order, then its other one. */
export function nextSort(sorts: readonly [SearchSort, ...SearchSort[]], current: SearchSort): SearchSort {
  const at = sorts.indexOf(current)
  return sorts[(at + 1) % sorts.length] ?? sorts[0]
}
