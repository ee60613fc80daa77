import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Stage, startStage } from '../startScene.ts'
import type { SnippetChoice } from '../startSite.ts'
import { judge } from './judge.ts'
import { type Planted, plantCorpus } from './plantCorpus.ts'
import { recordCorpus } from './recordCorpus.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const corpus = plantCorpus()

const CASES: SnippetChoice[] = [
  { privacy: 'strict' },
  { privacy: 'balanced' },
  { privacy: 'open' },
  { privacy: 'open', hashIds: true },
  { privacy: 'strict', hashIds: true, file: 'incueraFull', attributes: 'data-canvas data-request-details' },
]

test.each(CASES)('what is sent and stored is what the table shows, and nothing else (%j)', async (choice) => {
  const { privacy = 'strict', hashIds } = choice
  const bytes = await recordCorpus(stage, corpus, choice)
  const verdictOf = ({ row }: Planted) => (hashIds && row.withHashIds) || row.shows[privacy]
  expect(judge(bytes, corpus, verdictOf)).toEqual({ leaked: [], missing: [] })
})
