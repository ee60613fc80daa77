import { sessions } from '@incuera/contract/keys.ts'
import { Render } from '../model/render.ts'

/** Each failed part has its own attribute, because two may fail at the same moment. */
export const failedName = (index: number) => `failed:${index}`

/** A render as DynamoDB keeps it: numbers of parts as sets, to which it adds in one step. It has no empty sets. */
export function toRenderItem(render: Render): Record<string, unknown> {
  // Parsed, so that nothing else gets onto the item.
  const { done, cards, cardless, failed, ...rest } = Render.parse(render)
  const sets = Object.entries({ done, cards, cardless }).filter(([, indexes]) => indexes.length > 0)
  return {
    ...sessions.render(render.pid, render.sid, render.renderId),
    ...rest,
    ...Object.fromEntries(sets.map(([name, indexes]) => [name, new Set(indexes)])),
    ...Object.fromEntries(failed.map(({ index, reason }) => [failedName(index), reason])),
  }
}

export function toRender(item: Record<string, unknown>): Render {
  const listOf = (set: unknown) => (set instanceof Set ? [...set].sort((a, b) => a - b) : [])
  const failed = Object.entries(item)
    .filter(([name]) => name.startsWith('failed:'))
    .map(([name, reason]) => ({ index: Number(name.slice('failed:'.length)), reason }))
    .sort((a, b) => a.index - b.index)
  return Render.parse({
    ...item,
    done: listOf(item.done),
    cards: listOf(item.cards),
    cardless: listOf(item.cardless),
    failed,
  })
}
