import type { SummaryPolicy } from '@incuera/contract/core.ts'
import { frictionOf } from '@incuera/contract/friction.ts'
import type { Story } from '../summary/summary.ts'

/** One severe signal gives 27 points (contract/friction.ts), a medium one 15. */
const FLAGGED_FRICTION_MIN = 25

/** Whether the policy wants a model for this session. What a member requests is always wanted. */
export function isWanted(policy: SummaryPolicy, isRequested: boolean, { signals }: Pick<Story, 'signals'>): boolean {
  switch (policy) {
    case 'all':
      return true
    case 'flagged':
      return isRequested || frictionOf(signals).score >= FLAGGED_FRICTION_MIN
    case 'on_demand':
      return isRequested
  }
}
