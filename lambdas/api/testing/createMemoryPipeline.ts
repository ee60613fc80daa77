import { HEALTH_KEPT_SECONDS, type PipelinePart, type QueueDepth } from '@incuera/contract/health.ts'
import { createMemorySuccesses } from '#sessions/testing/createMemorySuccesses.ts'
import { createKept } from '../health/createKept.ts'
import type { ApiPorts } from '../ports.ts'

/** What is known of the pipeline's health, as a test says. */
export function createMemoryPipeline(now: () => number) {
  const queues = new Map<PipelinePart, QueueDepth | 'unreadable'>()
  const successes = createMemorySuccesses()
  const ports: Pick<ApiPorts, 'queueDepths' | 'successes' | 'keptHealth'> = {
    queueDepths: async () => queues,
    successes: successes.list,
    keptHealth: createKept(HEALTH_KEPT_SECONDS * 1000, now),
  }
  return { queues, successes, ports }
}
