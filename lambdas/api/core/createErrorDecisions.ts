import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { DecidedError } from '@incuera/contract/insights/errorState.ts'
import { core } from '@incuera/contract/keys.ts'
import * as z from 'zod'
import type { CoreStore } from './coreStore.ts'

const Item = DecidedError.extend({ fingerprint: z.string() })

/**
 * What members said about groups of errors, in the table `core`. Each part is set alone, so that two members who decide
 * at the same time both count.
 * @param getMany reads the items that exist
 */
export const createErrorDecisions = (
  client: DynamoDBDocumentClient,
  TableName: string,
  getMany: (keys: readonly { pk: string; sk: string }[]) => Promise<unknown[]>,
): Pick<CoreStore, 'putErrorDecision' | 'assignError' | 'decidedErrors'> => {
  const update = (pid: string, fingerprint: string, expression: string, name: keyof DecidedError, value?: unknown) =>
    client.send(
      new UpdateCommand({
        ...{ TableName, Key: core.errorDecision(pid, fingerprint), UpdateExpression: expression },
        ExpressionAttributeNames: { '#name': name, '#fingerprint': 'fingerprint' },
        ExpressionAttributeValues: { ':fingerprint': fingerprint, ...(value !== undefined && { ':value': value }) },
      }),
    )
  const SET = 'SET #fingerprint = :fingerprint, #name = :value'
  const REMOVE = 'SET #fingerprint = :fingerprint REMOVE #name'
  return {
    async putErrorDecision(pid, fingerprint, decision) {
      await update(pid, fingerprint, SET, 'decision', decision)
    },
    async assignError(pid, fingerprint, assigned) {
      if (assigned) await update(pid, fingerprint, SET, 'assigned', assigned)
      else await update(pid, fingerprint, REMOVE, 'assigned')
    },
    async decidedErrors(pid, fingerprints) {
      const items = await getMany(fingerprints.map((fingerprint) => core.errorDecision(pid, fingerprint)))
      return new Map(
        z
          .array(Item)
          .parse(items)
          .map(({ fingerprint, ...decided }) => [fingerprint, decided]),
      )
    },
  }
}
