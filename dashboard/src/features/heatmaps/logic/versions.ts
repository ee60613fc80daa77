import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { formatDay } from '#lib/insights/range.ts'
import { formatCounted } from '#shared/format/formatNumber.ts'

type Version = AnswerOf<'pageVersions'>['versions'][number]

export const VERSION_VIEWS = ['since', 'before', 'compare', 'all'] as const
/** Which version of a redesigned page is shown. */
export type VersionView = (typeof VERSION_VIEWS)[number]

/** Part of the range, as maps take it. */
export interface Within {
  shownFrom?: number | undefined
  shownTo?: number | undefined
}

export interface Redesign {
  /** Milliseconds since the epoch: its first stay. */
  at: number
  change: NonNullable<Version['change']>
  before: Within
  since: Within
}

/** The redesigns of a page, the newest first. */
export const redesignsOf = (versions: readonly Version[]): Redesign[] =>
  versions
    .flatMap(({ from, change }, nth) => {
      if (change === null) return []
      const older = nth > 1 ? versions[nth - 1]?.from : undefined
      return [
        {
          ...{ at: from, change, before: { shownFrom: older, shownTo: from } },
          since: { shownFrom: from, shownTo: versions[nth + 1]?.from },
        },
      ]
    })
    .toReversed()

/** The part of the range that a view is about; null for a comparison, which has two. */
export function withinOf(view: VersionView, redesign: Redesign): Within | null {
  switch (view) {
    case 'since':
      return redesign.since
    case 'before':
      return redesign.before
    case 'all':
      return {}
    case 'compare':
      return null
  }
}

/** @example nameView('since', redesign) === 'Since 24 Nov' */
export function nameView(view: VersionView, { at }: Pick<Redesign, 'at'>): string {
  const names = { since: `Since ${formatDay(at)}`, before: 'Before', compare: 'Compare', all: 'All' }
  return names[view]
}

/** What a redesign changed, in a sentence. */
export function describeChange({ change: { parts, changed, gone, added } }: Pick<Redesign, 'change'>): string {
  const some = (words: string, names: readonly string[]) =>
    names.length > 0 ? ` ${words}: ${names.slice(0, 4).join(', ')}${names.length > 4 ? '…' : '.'}` : ''
  return `${changed} of ${formatCounted(parts, 'part')} of the page changed.${some('Gone', gone)}${some('New', added)}`
}
