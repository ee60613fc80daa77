import { type Fields, isFields } from '@incuera/contract/fields.ts'

/** A node that changed this often, a second apart or less, with nobody doing anything, changes on its own. */
const TICKS_MIN = 3
const TICK_MS = 1_500
/** Of one mutation; the rest of a large one says the same. */
const NODES_LOOKED_AT = 50
/** Nodes remembered; a page that changes more of them on its own starts over. */
const NODES_MAX = 2_000

interface Ticks {
  count: number
  at: number
}

/** Distinguishes changes of a clock, a counter or an animation from those that answer a visitor. */
export function createTicking() {
  const nodes = new Map<unknown, Ticks>()
  const note = (node: unknown, at: number) => {
    const known = nodes.get(node)
    if (known && at - known.at < 200) return
    const isSteady = known !== undefined && at - known.at <= TICK_MS
    if (nodes.size >= NODES_MAX) nodes.clear()
    nodes.set(node, { count: isSteady ? known.count + 1 : 1, at })
  }
  const ticks = (node: unknown, at: number) => {
    const known = nodes.get(node)
    return known !== undefined && known.count >= TICKS_MIN && at - known.at <= TICK_MS
  }
  return {
    /**
     * @param isOwn false: nobody has clicked within the last second
     * @returns whether it changes something that does not change on its own
     */
    see(mutation: Fields, at: number, isOwn: boolean): boolean {
      let isNews = false
      for (const node of changedNodes(mutation)) {
        const isTick = ticks(node, at)
        if (!isTick) isNews = true
        if (!isOwn || isTick) note(node, at)
      }
      return isNews
    },
  }
}

function* changedNodes({ attributes, texts, adds, removes }: Fields): Generator<unknown> {
  let left = NODES_LOOKED_AT
  for (const [list, key] of [
    [texts, 'id'],
    [attributes, 'id'],
    [adds, 'parentId'],
    [removes, 'parentId'],
  ] as const) {
    if (!Array.isArray(list)) continue
    for (const change of list) {
      if (left-- <= 0) return
      if (isFields(change)) yield change[key]
    }
  }
}
