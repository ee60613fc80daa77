import { Breakdown } from '@incuera/contract/insights/scope.ts'
import { FUNNEL_STEPS_MAX, FUNNEL_WINDOW_SECONDS_MAX } from '@incuera/contract/limits.ts'
import * as z from 'zod'
import { insightSearch } from '#lib/insights/search.ts'

/** The address of a funnel; invalid values are dropped. */
export const FunnelSearch = z.object({
  ...insightSearch,
  /**
   * Checked by the page (readSteps.ts): the schema of steps knows every signal, and addresses are read at the start.
   */
  steps: z.array(z.unknown()).max(FUNNEL_STEPS_MAX).optional().catch(undefined),
  /** Seconds from the first step to the last. */
  within: z.number().int().min(1).max(FUNNEL_WINDOW_SECONDS_MAX).optional().catch(undefined),
  per: z.enum(['session', 'person']).optional().catch(undefined),
  by: Breakdown.optional().catch(undefined),
  /** Whose loss is explained: those who took this many steps and no more. */
  step: z.number().int().min(1).max(FUNNEL_STEPS_MAX).optional().catch(undefined),
})
export type FunnelSearch = z.infer<typeof FunnelSearch>
