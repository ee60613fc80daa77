import { Summary } from '@incuera/contract/analysis.ts'
import { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { VECTOR_MISSING } from '@incuera/contract/logLines.ts'
import { expect, test } from '@jest/globals'
import { EmbeddingError } from '#sessions/meaning/meaning.ts'
import { createMemoryVectors } from '#sessions/testing/createMemoryVectors.ts'
import { silentLog } from '#sessions/testing/silentLog.ts'
import { embedAnalysis } from './embedAnalysis.ts'

const summary = Summary.parse({
  ...{ author: { type: 'rules' }, headline: 'Gave up at payment', outcome: 'abandoned', sentiment: 'negative' },
  ...{ claims: [], chapters: [], problems: [], tags: [] },
})
const session = {
  ...{ pid: ProjectId.parse('p00000000001'), sid: SessionId.parse('01a20000-0000-7000-8000-000000000001') },
  summary,
}
const place = { startedAt: 1, rc: 'r90' as const }

test('a session gets one vector; where the model gives none, nothing fails and an alarm counts the line', async () => {
  const vectors = createMemoryVectors()
  const errors: string[] = []
  const log = { ...silentLog, error: (line: string) => void errors.push(line) }
  const refused = async () => Promise.reject(new EmbeddingError('its API key is not set', false))
  await embedAnalysis({ meaning: { vectors, minSimilarity: 0, embed: refused }, log }, session, place)
  expect([errors, vectors.all.size]).toEqual([[VECTOR_MISSING], 0])
  await embedAnalysis({ meaning: { vectors, minSimilarity: 0, embed: async () => [1] }, log }, session, place)
  expect([errors, vectors.all.size]).toEqual([[VECTOR_MISSING], 1])
})
