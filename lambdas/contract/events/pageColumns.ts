import type { EventColumns } from '../eventFields.ts'
import { pathOf } from '../stripUrl.ts'

/** The columns of the page it happened on. Empty values are absent and become NULL. */
export const pageColumns = ({ url = '' }: { url?: string }): EventColumns => ({
  url: known(url),
  path: pathOf(url) || undefined,
})

export const known = (text: string | undefined): string | undefined => text || undefined
