import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import type { PageSize } from '#shared/protocol.ts'

/** Where nothing was recorded that has a size. */
const SIZE_UNKNOWN: PageSize = { width: 1280, height: 1800 }

/** Size of the page of a map, until its recording is drawn. */
export const sizeOf = ({ pageWidth, pageHeight }: AnswerOf<'heatmap'>): PageSize =>
  pageWidth && pageHeight ? { width: pageWidth, height: pageHeight } : SIZE_UNKNOWN
