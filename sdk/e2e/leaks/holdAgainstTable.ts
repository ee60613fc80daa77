import { expect } from '@jest/globals'
import type { Stage } from '../startScene.ts'
import type { SnippetChoice } from '../startSite.ts'
import { judge } from './judge.ts'
import { type Planted, plantCorpus } from './plantCorpus.ts'
import { recordCorpus } from './recordCorpus.ts'

const corpus = plantCorpus()

/** Records the corpus, and expects that what is sent and stored is what the table shows, and nothing else. */
export async function holdAgainstTable(stage: Stage, choice: SnippetChoice): Promise<void> {
  const { privacy = 'strict', hashIds } = choice
  const bytes = await recordCorpus(stage, corpus, choice)
  const verdictOf = ({ row }: Planted) => (hashIds && row.withHashIds) || row.shows[privacy]
  expect(judge(bytes, corpus, verdictOf)).toEqual({ leaked: [], missing: [] })
}
