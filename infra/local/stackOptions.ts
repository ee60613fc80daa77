import type { Run } from './assembly/run.ts'
import type { Inspect } from './lambda/startFunctions.ts'
import type { ModelKeysOfStart } from './secrets/readModelKeys.ts'

export interface StackOptions {
  root: string
  dataFolder: string
  cacheFolder: string
  firstPort: number
  /** Deletes all data of earlier starts. */
  isFresh: boolean
  /** Continues with what can still be read of damaged data. */
  isRepairing: boolean
  /** CDK context: overrides of incuera.config.ts. */
  context: Record<string, string>
  /** A cloud assembly to run instead of the one built from the sources. */
  assembly: string | null
  /** Follows the sources and runs what changes; `inspect`: with a debugger in one function. */
  watch: { inspect: Inspect | null } | null
  /** API keys of the models; null: those of their secrets. */
  modelKeys: ModelKeysOfStart
  run: Run
  path: string
  processId: number
  now: () => number
  write: (line: string) => void
}
