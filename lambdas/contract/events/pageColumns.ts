import type { EventColumns } from '../lake/eventFields.ts'
import { pathOf } from '../stripUrl.ts'
import type { RowTools } from './eventDefinition.ts'

/** The columns of the page it happened on. Empty values are absent and become NULL. */
export function pageColumns({ url = '' }: { url?: string }, { patternOf }: RowTools): EventColumns {
  const path = pathOf(url) || undefined
  return { url: known(url), path, page_pattern: path && patternOf(path) }
}

export const known = (text: string | undefined): string | undefined => text || undefined
