import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { StoredDecision } from '@incuera/contract/insights/errorState.ts'
import { core } from '@incuera/contract/keys.ts'
import * as z from 'zod'
import type { CoreStore } from './coreStore.ts'

const Item = z.object({ fingerprint: z.string(), decision: StoredDecision })

/**
 * Decisions about groups of errors, in the table `core`.
 * @param getMany reads the items that exist
 */
export const createErrorDecisions = (
  client: DynamoDBDocumentClient,
  TableName: string,
  getMany: (keys: readonly { pk: string; sk: string }[]) => Promise<unknown[]>,
): Pick<CoreStore, 'putErrorDecision' | 'errorDecisions'> => ({
  async putErrorDecision(pid, fingerprint, decision) {
    const item = { ...core.errorDecision(pid, fingerprint), fingerprint, decision }
    await client.send(new PutCommand({ TableName, Item: item }))
  },
  async errorDecisions(pid, fingerprints) {
    const items = await getMany(fingerprints.map((fingerprint) => core.errorDecision(pid, fingerprint)))
    const decisions = z.array(Item).parse(items)
    return new Map(decisions.map(({ fingerprint, decision }) => [fingerprint, decision]))
  },
})
