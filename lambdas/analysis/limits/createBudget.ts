import { sessions } from '@incuera/contract/keys.ts'
import type { UpdateItem } from '#sessions/store/createUpdateItem.ts'
import { ModelError } from '../model/modelError.ts'
import type { Budget } from '../summary/modelSetup.ts'

/**
 * Set aside for a summary before its cost is known, in dollars: more than one costs, with pictures. So the cap is
 * exceeded by no more than the summaries that run at the same time, and one whose server states no cost counts as this.
 */
export const RESERVED_DOLLARS = 0.02
/** Whole numbers add up exactly. */
const MICROS = 1_000_000
const DAY_SECONDS = 86_400
/** The months of a year stay readable. */
const KEPT_SECONDS = 400 * DAY_SECONDS

/** Without a cap nothing is counted. */
export const withoutCap: Budget = { reserve: async () => async () => {} }

/** A monthly cap over all projects, counted in one item per UTC month by conditional updates. */
export function createBudget(options: {
  updateItem: UpdateItem
  table: string
  capDollars: number
  now(): number
}): Budget {
  const { updateItem, table, capDollars, now } = options
  const add = (month: string, micros: number, condition: object) =>
    updateItem({
      TableName: table,
      Key: sessions.modelCost(month),
      UpdateExpression: 'ADD micros :micros SET expiresAt = if_not_exists(expiresAt, :expiresAt)',
      ...condition,
      ExpressionAttributeValues: {
        ':micros': micros,
        ':expiresAt': Math.floor(now() / 1000) + KEPT_SECONDS,
        ...('ConditionExpression' in condition ? { ':cap': Math.floor(capDollars * MICROS) } : {}),
      },
      ReturnValues: 'UPDATED_NEW',
    })
  return {
    async reserve() {
      const month = new Date(now()).toISOString().slice(0, 7)
      const reserved = RESERVED_DOLLARS * MICROS
      const isOpen = await add(month, reserved, {
        ConditionExpression: 'attribute_not_exists(micros) OR micros < :cap',
      })
      if (!isOpen) throw new ModelError('cap_reached', `the cap of ${capDollars} dollars for ${month} is reached`)
      return async (dollars) => {
        if (dollars !== null) await add(month, Math.round(dollars * MICROS) - reserved, {})
      }
    },
  }
}
