import { FunnelStep } from '@incuera/contract/insights/funnel.ts'
import * as z from 'zod'

const Steps = z.array(FunnelStep)

/** The steps of an address; none if one of them is no step. */
export const readSteps = (steps: readonly unknown[] | undefined): FunnelStep[] => Steps.safeParse(steps).data ?? []
