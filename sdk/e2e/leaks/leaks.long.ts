import { afterAll, beforeAll, test } from '@jest/globals'
import { type Stage, startStage } from '../startScene.ts'
import type { SnippetChoice } from '../startSite.ts'
import { holdAgainstTable } from './holdAgainstTable.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const CASES: SnippetChoice[] = [
  { privacy: 'open', hashIds: true },
  { privacy: 'balanced', hashIds: true },
]

test.each(CASES)('what is sent and stored is what the table shows, and nothing else (%j)', (choice) =>
  holdAgainstTable(stage, choice),
)
