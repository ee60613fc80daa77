import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DataError } from './dataError.ts'

/** Written last by a folder's first start. */
const FIRST_START = 'demo.json'
/** What every start creates before that; without one of them the others lead to nothing. */
const STORES = [join('dynamodb', 'level'), join('s3', 'index'), 'sqs', 'people.json', 'seed']

/** Stores that a folder which was used before lacks: they were removed, or not copied. */
export const missingStores = (folder: string): string[] =>
  existsSync(join(folder, FIRST_START)) ? STORES.filter((name) => !existsSync(join(folder, name))) : []

/** @throws DataError for a folder that lacks a store: an empty one in its place would hide that projects are lost */
export function demandStores(folder: string): void {
  const [missing] = missingStores(folder)
  if (missing === undefined) return
  const remedy = `Restore it from a backup, or remove the folder ${folder} to begin with nothing`
  throw new DataError(join(folder, missing), `is missing, although ${FIRST_START} shows that there was one`, remedy)
}
