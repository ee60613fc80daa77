import { INSIGHTS_PREFIX, SEARCH_PREFIX } from '@incuera/contract/keys.ts'
import type { Holder } from './holdErasure.ts'
import type { ErasePorts } from './ports.ts'
import { removeObjects } from './removeObjects.ts'

/**
 * Removes the answers of insights and questions, which name sessions and quote them, and the index of words. Those that
 * are needed again are computed again.
 */
export async function removeAnswers(ports: Pick<ErasePorts, 'objects'>, held: Holder): Promise<void> {
  for (const root of [INSIGHTS_PREFIX, SEARCH_PREFIX])
    await removeObjects(ports, held, { kind: 'answers', prefix: `${root}${held.item().pid}/` })
}
