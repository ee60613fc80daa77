import type { LabelledSession } from '@incuera/lambdas/analysis/testing/labelled/labelledSession.ts'
import type { Driven } from '#demo/runSession.ts'
import type { DeviceName } from '#demo/visitor/machines.ts'

/** One session to record. */
export interface Scenario {
  name: string
  does: string
  device: DeviceName
  outcomes: LabelledSession['outcomes']
  never: readonly string[]
  /** Opens the site that sends to this intake, acts on it and leaves. */
  go(intakeOrigin: string): Promise<Pick<Driven, 'sid' | 'diary'>>
}
