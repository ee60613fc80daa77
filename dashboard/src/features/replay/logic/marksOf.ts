import type { ColorToken } from '@incuera/contract/look.ts'
import type { Icon } from '@tabler/icons-react'
import { type Moment, momentKey } from '#lib/moments/moment.ts'
import { explanationOf } from '#lib/signals/explanationOf.ts'
import { lookOf } from '#lib/signals/looks.ts'
import type { Mark } from './placeMarks.ts'

/** A mark as it is drawn. */
export interface BarMark extends Mark {
  title: string
  explanation?: string
  icon: Icon
  color: ColorToken
  onSelect(): void
}

/** The moments that have a mark of their own: too many of a kind would hide the others. */
export function marksOf(moments: readonly Moment[], watch: (moment: Moment) => void): BarMark[] {
  return moments.flatMap((moment) => {
    const { rank, icon, color } = lookOf(moment.kind)
    if (rank === null) return []
    const { atMs, title, kind } = moment
    return [
      {
        ...{ key: momentKey(moment), atMs, rank, title, icon, color },
        explanation: explanationOf(kind),
        onSelect: () => watch(moment),
      },
    ]
  })
}
