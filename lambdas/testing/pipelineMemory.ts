import type { NoteRow } from '@incuera/contract/lake/noteRow.ts'
import type { PageRow } from '@incuera/contract/lake/pageRow.ts'
import type { SessionRow } from '@incuera/contract/lake/sessionRow.ts'
import type { SignalRow } from '@incuera/contract/lake/signalRow.ts'
import { createMemoryObjects } from '../sessions/testing/createMemoryObjects.ts'
import { createMemoryStore } from '../sessions/testing/createMemoryStore.ts'

/** Where the functions of a test's pipeline store their results, and how often they have made what costs most. */
export const createPipelineMemory = () => ({
  store: createMemoryStore(),
  objects: createMemoryObjects(),
  rows: [] as SessionRow[],
  pageRows: [] as PageRow[],
  signalRows: [] as SignalRow[],
  noteRows: [] as NoteRow[],
  made: { manifests: 0, modelCalls: 0, renders: 0 },
})
export type PipelineMemory = ReturnType<typeof createPipelineMemory>

/** When a session of a test's pipeline has ended. */
export const TIMEOUTS = { idleSeconds: 1800, closingSeconds: 20 }
