import * as z from 'zod'
import { SCANNERS_PER_PROJECT_MAX } from '../watchLimits.ts'
import { count, itemKey, share } from './counts.ts'
import { defineInsight } from './defineInsight.ts'

export const verdictsInsight = defineInsight({
  kind: 'verdicts',
  title: 'Scanners',
  explanation: 'What the scanners decided about sessions, and how often yes',
  compares: true,
  request: {},
  answer: z.object({
    /** Those with the most yes first; also deleted ones. */
    scanners: z
      .array(
        z.object({
          /** Of the sessions with a yes. */
          key: itemKey,
          scannerId: z.string(),
          /** As of its newest verdict. */
          tag: z.string(),
          yes: count,
          no: count,
          unclear: count,
          /** Of those that were decided: yes or no. */
          yesShare: share,
        }),
      )
      .max(2 * SCANNERS_PER_PROJECT_MAX),
  }),
})
