import type { SessionPlace } from '@incuera/contract/keys.ts'
import type { SummaryPolicy } from '@incuera/contract/policies.ts'
import type { Model, Usage } from '../model/model.ts'
import type { LookAt, Seen } from '../vision/createLook.ts'

/** A model and what limits its use. */
export interface ModelSetup {
  model: Model
  /** Of the deployment: which sessions a model writes the summary of. */
  policy: SummaryPolicy
  budget: Budget
  look(at: LookAt): Promise<Seen>
  /** US dollars of a call whose server does not state them; null: unknown. */
  priceOf(usage: Usage): number | null
}

/** Dollars per calendar month. */
export interface Budget {
  /**
   * Sets a summary's cost aside before it is known.
   * @returns replaces it by the real cost; null: the cost is unknown, and what was set aside counts
   * @throws ModelError `cap_reached`
   */
  reserve(): Promise<(dollars: number | null) => Promise<void>>
}

/** One session whose summary is due. */
export interface SummaryRequest {
  place: SessionPlace
  /** By a member, rather than by the end of the session. */
  isRequested: boolean
  /** Of the project; null: the deployment's counts. */
  policy: SummaryPolicy | null
  /** Of the `render.json` of the session's own video; null while there is none. */
  videoKey: string | null
}
