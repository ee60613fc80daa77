/** Work in groups that take turns: a group with much to do does not delay the others. */
export interface Turns<T> {
  hasRoom(item: T): boolean
  add(item: T): void
  /** Removes a waiting item from the queue. @returns whether it was waiting */
  remove(item: T): boolean
  /** Resolves when nothing is in progress. */
  idle(): Promise<void>
}

/** Each takes the memory of one engine. */
const RUNNING_MAX = 2
/** One per group at a time, so that another group always finds a free slot. */
const RUNNING_PER_GROUP_MAX = 1
const WAITING_PER_GROUP_MAX = 10
const WAITING_MAX = 50

/** @param options.work must not reject */
export function createTurns<T>(options: { work: (item: T) => Promise<void>; groupOf: (item: T) => string }): Turns<T> {
  const { work, groupOf } = options
  /** Groups with waiting items, the next in turn first. */
  const waiting = new Map<string, T[]>()
  const running = new Map<string, number>()
  const underWay = new Set<Promise<void>>()
  const countOf = (group: string) => running.get(group) ?? 0

  const next = () => {
    if (underWay.size >= RUNNING_MAX) return
    for (const [group, items] of waiting) {
      const [item, ...rest] = items
      if (item === undefined || countOf(group) >= RUNNING_PER_GROUP_MAX) continue
      // Behind the others until its next turn.
      waiting.delete(group)
      if (rest.length > 0) waiting.set(group, rest)
      begin(group, item)
      return
    }
  }
  const begin = (group: string, item: T) => {
    running.set(group, countOf(group) + 1)
    const done: Promise<void> = work(item).finally(() => {
      underWay.delete(done)
      const left = countOf(group) - 1
      if (left > 0) running.set(group, left)
      else running.delete(group)
      next()
    })
    underWay.add(done)
    next()
  }

  return {
    hasRoom(item) {
      const all = [...waiting.values()].reduce((sum, items) => sum + items.length, 0)
      return all < WAITING_MAX && (waiting.get(groupOf(item))?.length ?? 0) < WAITING_PER_GROUP_MAX
    },
    add(item) {
      const group = groupOf(item)
      waiting.set(group, [...(waiting.get(group) ?? []), item])
      next()
    },
    remove(item) {
      const group = groupOf(item)
      const items = waiting.get(group) ?? []
      if (!items.includes(item)) return false
      const rest = items.filter((other) => other !== item)
      if (rest.length > 0) waiting.set(group, rest)
      else waiting.delete(group)
      return true
    },
    async idle() {
      await Promise.all(underWay)
    },
  }
}
