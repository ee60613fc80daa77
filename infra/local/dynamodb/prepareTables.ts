import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import db, { type Item, type StoredTable } from 'dynalite/db/index.js'
import { Level } from 'level'
import { openLevel } from '../data/openStore.ts'
import { TemplateError } from '../template/templateError.ts'
import { addListKeys } from './addListKeys.ts'
import type { TableDefinition } from './readTableDefinitions.ts'

/**
 * dynalite keeps everything in one LevelDB: `table~{table}`, `item-{table}~{key}`,
 * `index-global~{table}~{index}~{key}`.
 */
type Store = Level<string, unknown>

/**
 * Brings the tables of a store in line with the template, before dynalite opens it: new tables and indexes are created.
 * Items of earlier versions get the keys of new indexes. dynalite writes an item and its index entries one after the
 * other, so after a kill the indexes are rebuilt from the items.
 * @param wasClosed whether the last process ended in order
 * @throws TemplateError when the keys of a table differ: CloudFormation would replace it, and its items would be lost
 */
export async function prepareTables(
  folder: string,
  definitions: TableDefinition[],
  { wasClosed }: { wasClosed: boolean },
): Promise<void> {
  const level: Store = new Level(folder, { valueEncoding: 'json' })
  await openLevel(level)
  try {
    for (const definition of definitions) {
      const stored = await level.get<string, StoredTable>(`table~${definition.name}`, {})
      if (stored && !isDeepStrictEqual(keysOf(stored), keysOf(describe(definition))))
        throw otherKeys(definition, stored)
      const table = {
        ...describe(definition),
        ...(stored && { TableId: stored.TableId, CreationDateTime: stored.CreationDateTime }),
      }
      const isSame = stored && isDeepStrictEqual(stored.GlobalSecondaryIndexes, table.GlobalSecondaryIndexes)
      await level.put(`table~${definition.name}`, table)
      if (stored && !(wasClosed && isSame)) await rebuildIndexes(level, table)
    }
  } finally {
    await level.close()
  }
}

/** A table as dynalite stores it, ready for use. */
function describe({ name, arn, keys, attributes, indexes }: TableDefinition): StoredTable {
  const throughput = { ReadCapacityUnits: 0, WriteCapacityUnits: 0, NumberOfDecreasesToday: 0 }
  const indexed = indexes.map((index) => ({
    ...index,
    IndexArn: `${arn}/index/${index.IndexName}`,
    IndexStatus: 'ACTIVE',
    IndexSizeBytes: 0,
    ItemCount: 0,
    ProvisionedThroughput: throughput,
  }))
  return {
    TableName: name,
    TableArn: arn,
    TableId: randomUUID(),
    TableStatus: 'ACTIVE',
    CreationDateTime: Date.now() / 1000,
    ItemCount: 0,
    TableSizeBytes: 0,
    KeySchema: keys,
    AttributeDefinitions: attributes,
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    ProvisionedThroughput: throughput,
    ...(indexed.length > 0 && { GlobalSecondaryIndexes: indexed }),
  }
}

/** The keys of a table with their types. */
function keysOf({ KeySchema, AttributeDefinitions }: StoredTable): string[] {
  return KeySchema.map(({ AttributeName, KeyType }) => {
    const type = AttributeDefinitions.find((attribute) => attribute.AttributeName === AttributeName)?.AttributeType
    return `${KeyType} ${AttributeName} ${type}`
  })
}

const otherKeys = (definition: TableDefinition, stored: StoredTable) =>
  new TemplateError(
    `The table ${definition.name} has the keys ${keysOf(stored).join(', ')} on this machine and ${keysOf(describe(definition)).join(', ')} in the template. ` +
      'Start with --fresh to start over.',
  )

async function rebuildIndexes(level: Store, table: StoredTable): Promise<void> {
  const { TableName: name, GlobalSecondaryIndexes: indexes = [] } = table
  // \x7f is the character after ~.
  await level.clear({ gte: `index-global~${name}~`, lt: `index-global~${name}\x7f` })
  for await (const [key, stored] of level.iterator<string, Item>({ gte: `item-${name}~`, lt: `item-${name}\x7f` })) {
    const upgraded = addListKeys(stored)
    if (upgraded) await level.put(key, upgraded)
    const item = upgraded ?? stored
    const { puts } = db.getIndexActions(indexes, null, item, table)
    await level.batch(
      puts.map(({ index, key, item: entry }) => ({
        type: 'put',
        key: `index-global~${name}~${index}~${key}`,
        value: entry,
      })),
    )
  }
}
