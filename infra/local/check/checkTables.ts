import { join } from 'node:path'
import * as z from 'zod'
import { checkLedger } from '../data/ledger.ts'
import { type Checked, storeChecked } from './checked.ts'
import { readStore } from './readStore.ts'

const Row = z.record(z.string(), z.unknown())

/** Checks DynamoDB: that nothing was truncated, and that every item can be read. */
export async function checkTables(folder: string): Promise<Checked[]> {
  const path = join(folder, 'level')
  const { faults } = checkLedger(path)
  if (faults.length > 0) return storeChecked(path, '', faults)
  try {
    const counts = await readStore(path, async (level) => {
      const rows = { tables: 0, items: 0 }
      for await (const [key, value] of level.iterator()) {
        if (!Row.safeParse(value).success) throw new Error(`${key.slice(0, 80)} is not an item`)
        if (key.startsWith('table~')) rows.tables += 1
        if (key.startsWith('item-')) rows.items += 1
      }
      return rows
    })
    return storeChecked(folder, `${counts.items} items in ${counts.tables} tables`, [])
  } catch (error) {
    return storeChecked(path, '', [
      { file: path, problem: `cannot be read (${error instanceof Error ? error.message : error})` },
    ])
  }
}
