import { toMeta } from '#sessions/testing/toMeta.ts'
import { withoutCap } from '../limits/createBudget.ts'
import type { Model } from '../model/model.ts'
import type { ModelSetup, SummaryRequest } from '../summary/modelSetup.ts'
import { NOTHING_SEEN } from '../vision/createLook.ts'

/** A model without limits, for tests. */
export const setupOf = (model: Model, changed: Partial<ModelSetup> = {}): ModelSetup => ({
  model,
  policy: 'all',
  budget: withoutCap,
  look: async () => NOTHING_SEEN,
  priceOf: () => null,
  ...changed,
})

export const requestOf = (changed: Partial<SummaryRequest> = {}): SummaryRequest => ({
  place: toMeta(),
  isRequested: false,
  videoKey: null,
  policy: null,
  ...changed,
})
