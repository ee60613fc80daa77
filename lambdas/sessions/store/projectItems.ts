/**
 * Items of one kind that a project has a few of, such as its scanners. Twins: dynamoProjectItems.ts,
 * testing/createMemoryProjectItems.ts; both pass projectItems.test.ts.
 */
export interface ProjectItems<Item> {
  /** Oldest first. What was just written is in it. */
  list(pid: string): Promise<Item[]>
  /** Null: the project has no such item. */
  get(pid: string, id: string): Promise<Item | null>
  /** Creates it. @throws when there is one with its id */
  create(item: Item): Promise<void>
  /** False: it was deleted in the meantime. */
  replace(item: Item): Promise<boolean>
  /** The item as it was; null: there was none. */
  remove(pid: string, id: string): Promise<Item | null>
}

/** What distinguishes one kind of items from another. */
export interface ItemKind<Item> {
  key(pid: string, id: string): { pk: string; sk: string }
  idOf(item: Item): string
  parse(stored: unknown): Item
  /** Attributes of the table's index; absent: it is in none. */
  indexOf?(item: Item): Record<string, string>
}

export interface OwnedItem {
  pid: string
  createdAt: number
}
