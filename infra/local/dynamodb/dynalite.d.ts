/** dynalite ships no types. Only what is used here is declared. */

declare module 'dynalite/db/index.js' {
  /** A table as stored in LevelDB. */
  export interface StoredTable {
    TableName: string
    TableArn: string
    TableId: string
    TableStatus: string
    CreationDateTime: number
    ItemCount: number
    TableSizeBytes: number
    KeySchema: { AttributeName: string; KeyType: string }[]
    AttributeDefinitions: { AttributeName: string; AttributeType: string }[]
    BillingModeSummary: { BillingMode: string }
    ProvisionedThroughput: object
    GlobalSecondaryIndexes?: object[]
  }
  export type Item = Record<string, unknown>
  export interface Store {
    lifecycleManager: { gracefulClose(): Promise<void> }
  }
  const db: {
    /** @param options path: folder of LevelDB. */
    create(options: { path: string }): Store
    /** Entries of an item in the indexes of its table. */
    getIndexActions(
      indexes: object[],
      existingItem: Item | null,
      item: Item,
      table: StoredTable,
    ): { puts: { index: string; key: string; item: Item }[] }
  }
  export default db
}

declare module 'dynalite/validations/index.js' {
  import type { Store } from 'dynalite/db/index.js'

  const validations: {
    /** @throws an error with a `statusCode` and a `body` */
    checkTypes(input: object, types: object): object
    checkValidations(input: object, types: object, custom: unknown, store: Store): void
  }
  export default validations
}

declare module 'dynalite/validations/*.js' {
  const validation: { types: object; custom?: unknown }
  export default validation
}

declare module 'dynalite/actions/*.js' {
  import type { Store } from 'dynalite/db/index.js'

  const action: (store: Store, input: object, done: (error: unknown, output?: object) => void) => void
  export default action
}
