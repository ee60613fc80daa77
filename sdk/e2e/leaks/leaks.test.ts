import { afterAll, beforeAll, test } from '@jest/globals'
import { type Stage, startStage } from '../startScene.ts'
import type { SnippetChoice } from '../startSite.ts'
import { holdAgainstTable } from './holdAgainstTable.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

/** Each preset once, and hashed ids and the full recorder with one of them; leaks.long.ts has the others. */
const CASES: SnippetChoice[] = [
  { privacy: 'strict' },
  { privacy: 'balanced' },
  { privacy: 'open' },
  { privacy: 'strict', hashIds: true, file: 'incueraFull', attributes: 'data-canvas data-request-details' },
]

test.concurrent.each(CASES)('what is sent and stored is what the table shows, and nothing else (%j)', (choice) =>
  holdAgainstTable(stage, choice),
)
