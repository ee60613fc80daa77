import * as z from 'zod'
import type { Dynalite, Operation } from './openDynalite.ts'
import type { TableDefinition } from './readTableDefinitions.ts'

const Attributes = z.record(z.string(), z.unknown())
const Write = z.looseObject({
  TableName: z.string(),
  Key: Attributes.optional(),
  Item: Attributes.optional(),
  ReturnValues: z.string().default('NONE'),
})
const Read = z.looseObject({ TableName: z.string(), IndexName: z.string() })
const Page = z.looseObject({ Items: z.array(Attributes), Count: z.number() })
const Written = z.looseObject({ Attributes: Attributes.optional() })

/**
 * Makes a new item appear in the indexes of its table a moment after it was written, as on AWS, where they are updated
 * asynchronously. dynalite writes both in one step, and code that lists what it has just created would work here only.
 * (A changed item shows its new state without delay, unlike on AWS.)
 * @param lagMs 0 shows everything without delay
 */
export function withIndexLag(
  dynalite: Dynalite,
  tables: TableDefinition[],
  options: { lagMs: number; now: () => number },
): Dynalite {
  const { lagMs, now } = options
  if (lagMs === 0) return dynalite
  /** Items and their arrival, oldest first. */
  const fresh = new Map<string, number>()
  const idOf = (table: string, item: Record<string, unknown>) => {
    const keys = tables.find(({ name }) => name === table)?.keys ?? []
    return JSON.stringify([table, ...keys.map(({ AttributeName }) => item[AttributeName])])
  }
  const forget = () => {
    for (const [id, at] of fresh) {
      if (now() - at < lagMs) return
      fresh.delete(id)
    }
  }

  async function write(
    operation: Operation,
    input: object,
    { TableName, Key, Item, ReturnValues }: z.infer<typeof Write>,
  ): Promise<object> {
    // The old state shows whether an item is new; a caller that requested another one gets what it requested.
    if (ReturnValues !== 'NONE') return dynalite.run(operation, input)
    const { Attributes: old, ...output } = Written.parse(
      await dynalite.run(operation, { ...input, ReturnValues: 'ALL_OLD' }),
    )
    const id = idOf(TableName, Key ?? Item ?? {})
    if (operation === 'DeleteItem') fresh.delete(id)
    else if (old === undefined) fresh.set(id, now())
    return output
  }
  return {
    async run(operation, input) {
      forget()
      if (operation === 'PutItem' || operation === 'UpdateItem' || operation === 'DeleteItem') {
        const asked = Write.safeParse(input)
        return asked.success ? write(operation, input, asked.data) : dynalite.run(operation, input)
      }
      const asked = Read.safeParse(input)
      const output = await dynalite.run(operation, input)
      const page = Page.safeParse(output)
      if ((operation !== 'Query' && operation !== 'Scan') || !asked.success || !page.success) return output
      const Items = page.data.Items.filter((item) => !fresh.has(idOf(asked.data.TableName, item)))
      return { ...page.data, Items, Count: Items.length }
    },
    close: dynalite.close,
  }
}
