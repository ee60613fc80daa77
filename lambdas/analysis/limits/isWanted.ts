import { FLAGGED_FRICTION_MIN, frictionOf } from '@incuera/contract/friction.ts'
import type { SummaryPolicy } from '@incuera/contract/policies.ts'
import type { Story } from '../summary/summary.ts'

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
