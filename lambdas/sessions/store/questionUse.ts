import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { sessions } from '@incuera/contract/keys.ts'
import * as z from 'zod'
import type { UpdateItem } from './createUpdateItem.ts'

/** Whole numbers add up exactly. */
const MICROS = 1_000_000
/** A month of days stays readable. */
const KEPT_SECONDS = 40 * 86_400

/** What the questions of a project used on one day (UTC). */
export interface UsedQuestions {
  /** Sessions that the model was asked about. */
  asked: number
  /** US dollars, as far as they are known. */
  dollars: number
}

/**
 * Counts one session that the questions of a project are asked about.
 * @returns adds what it cost, null: unknown; or null when the limit of the day is reached
 */
export type TakeQuestion = (pid: string) => Promise<((dollars: number | null) => Promise<void>) | null>

/** A counter per project and day, in the `sessions` table. */
export function createTakeQuestion(options: {
  updateItem: UpdateItem
  table: string
  perDayMax: number
  now(): number
}): TakeQuestion {
  const { updateItem, table, perDayMax, now } = options
  return async (pid) => {
    const Key = sessions.questionUse(pid, dayOf(now()))
    const taken = await updateItem({
      ...{ TableName: table, Key },
      UpdateExpression: 'ADD asked :one, micros :none SET expiresAt = if_not_exists(expiresAt, :expiresAt)',
      ConditionExpression: 'attribute_not_exists(asked) OR asked < :max',
      ExpressionAttributeValues: {
        ...{ ':one': 1, ':none': 0, ':max': perDayMax },
        ':expiresAt': Math.floor(now() / 1000) + KEPT_SECONDS,
      },
      ReturnValues: 'UPDATED_NEW',
    })
    if (!taken) return null
    return async (dollars) => {
      if (dollars === null || dollars === 0) return
      const ExpressionAttributeValues = { ':micros': Math.round(dollars * MICROS) }
      await updateItem({ TableName: table, Key, UpdateExpression: 'ADD micros :micros', ExpressionAttributeValues })
    }
  }
}

const Stored = z.object({ asked: z.number().default(0), micros: z.number().default(0) })

/** Reads the counter of today. It queries, because the API reads sessions by queries only. */
export const createReadQuestionUse =
  (client: DynamoDBDocumentClient, table: string, now: () => number) =>
  async (pid: string): Promise<UsedQuestions> => {
    const { pk, sk } = sessions.questionUse(pid, dayOf(now()))
    const { Items: [item] = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk = :sk',
        ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
      }),
    )
    const { asked, micros } = Stored.parse(item ?? {})
    return { asked, dollars: micros / MICROS }
  }

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
