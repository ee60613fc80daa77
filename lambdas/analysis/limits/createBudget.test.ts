import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb'
import { expect, test } from '@jest/globals'
import { createBudget, RESERVED_DOLLARS } from './createBudget.ts'

/** As DynamoDB answers these updates: one counter per key. */
function openTable() {
  const micros = new Map<string, number>()
  const inputs: UpdateCommandInput[] = []
  const updateItem = async (input: UpdateCommandInput) => {
    inputs.push(input)
    const { ':micros': added, ':cap': cap } = input.ExpressionAttributeValues ?? {}
    const month = String(input.Key?.sk)
    const before = micros.get(month)
    if (input.ConditionExpression && before !== undefined && before >= cap) return null
    micros.set(month, (before ?? 0) + added)
    return { micros: micros.get(month) }
  }
  return { micros, inputs, updateItem }
}
const DECEMBER = Date.UTC(2026, 11, 31, 23, 59)

test('counts what was spent, and refuses a call once the cap of the month is reached', async () => {
  const { micros, updateItem, inputs } = openTable()
  let now = DECEMBER
  const budget = createBudget({ updateItem, table: 't', capDollars: 0.05, now: () => now })
  const settle = await budget.reserve()
  expect(micros.get('2026-12')).toBe(RESERVED_DOLLARS * 1_000_000)
  await settle(0.049)
  expect(micros.get('2026-12')).toBe(49_000)
  await (await budget.reserve())(0.003)
  expect(micros.get('2026-12')).toBe(52_000)
  await expect(budget.reserve()).rejects.toMatchObject({ because: 'cap_reached' })
  expect(inputs.every(({ Key }) => Key?.pk === 'MODEL_COST')).toBe(true)

  now += 2 * 60_000
  await expect(budget.reserve()).resolves.toBeInstanceOf(Function)
  expect([...micros.keys()]).toEqual(['2026-12', '2027-01'])
})

test('a call whose cost nobody knows counts as what was set aside, and ends in the month in which it began', async () => {
  const { micros, updateItem } = openTable()
  let now = DECEMBER
  const budget = createBudget({ updateItem, table: 't', capDollars: 1, now: () => now })
  const [unknown, free] = [await budget.reserve(), await budget.reserve()]
  now += 2 * 60_000
  await unknown(null)
  await free(0)
  expect([...micros]).toEqual([['2026-12', RESERVED_DOLLARS * 1_000_000]])
})

test('a cap of nothing allows one call and no more', async () => {
  const { updateItem } = openTable()
  const budget = createBudget({ updateItem, table: 't', capDollars: 0, now: () => DECEMBER })
  await (await budget.reserve())(0)
  await expect(budget.reserve()).rejects.toMatchObject({ because: 'cap_reached' })
})
