import { HEALTH_STORES, PIPELINE_PARTS, type PipelineHealth } from '@incuera/contract/health.ts'
import { INSIGHTS_PREFIX } from '@incuera/contract/keys.ts'
import type { ApiPorts } from '../ports.ts'
import { judgePart } from './judgePart.ts'

/** A UUID that names nothing: asking for it shows that a store answers. */
const NOTHING = '00000000-0000-4000-8000-000000000000'

/** The smallest read that this function may make of each store. */
const reads: Record<(typeof HEALTH_STORES)[number], (ports: ApiPorts) => Promise<unknown>> = {
  projects: ({ core }) => core.profile(NOTHING),
  sessions: ({ store }) => store.read({ pid: NOTHING, sid: NOTHING }),
  recordings: ({ objects }) => objects.get(`${INSIGHTS_PREFIX}${NOTHING}`),
  queries: ({ lake }) => lake.state(NOTHING),
}

/** The state of each store and of each part of the pipeline now. */
export async function readPipeline(ports: ApiPorts): Promise<PipelineHealth> {
  const checkedAt = ports.now()
  const [stores, depths, successes] = await Promise.all([
    readStores(ports),
    ports.queueDepths(),
    ports.successes().catch((error: unknown) => {
      ports.log.error('the successes of the pipeline cannot be read', { error })
      return []
    }),
  ])
  const parts = PIPELINE_PARTS.map((name) =>
    judgePart(
      name,
      { queue: depths.get(name) ?? null, success: successes.find(({ part }) => part === name) ?? null },
      checkedAt,
    ),
  )
  return { checkedAt, stores, parts }
}

const readStores = (ports: ApiPorts) =>
  Promise.all(
    HEALTH_STORES.map(async (name) => {
      const from = ports.now()
      const state = await reads[name](ports).then(
        () => 'ok' as const,
        (error: unknown) => {
          ports.log.error('a store does not answer', { store: name, error })
          return 'failing' as const
        },
      )
      return { name, state, durationMs: ports.now() - from }
    }),
  )
