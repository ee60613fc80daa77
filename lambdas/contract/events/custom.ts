import * as z from 'zod'
import { cleanText } from '../cleanText.ts'
import { type Fields, fieldsOf, isFields, rawTextOf, textOf, urlOf } from '../fields.ts'
import { NAME_CHARACTERS_MAX, PROPS_CHARACTERS_MAX, TEXT_CHARACTERS_MAX } from '../limits.ts'
import { listValues } from '../words/listValues.ts'
import { defineAction } from './defineAction.ts'
import type { Described, EventDefinition } from './eventDefinition.ts'
import { pageColumns } from './pageColumns.ts'

const PropValue = z.union([z.string(), z.number(), z.boolean(), z.null()])
export type PropValue = z.infer<typeof PropValue>

export const TrackedEvent = z.object({
  name: z.string(),
  props: z.record(z.string(), PropValue),
  /** The page it happened on, without query and hash. */
  url: z.string(),
})
export type TrackedEvent = z.infer<typeof TrackedEvent>

export interface CustomAction {
  type: 'custom'
  name: string
  props: Record<string, PropValue>
  url?: string
}

export const customEvent = {
  tag: 'incuera.custom',
  version: 1,
  payload: TrackedEvent,
  explanation: 'The customer called `track(name, props)`',
  action: {
    ...defineAction<CustomAction>({
      type: 'custom',
      explanation: 'A call of `track`: its `name`, and its properties as `props_json`',
      columns: ({ name, props, ...page }, tools) => ({
        ...pageColumns(page, tools),
        name,
        props_json: JSON.stringify(props),
      }),
    }),
    read: ({ name, props, url }: Fields): CustomAction => ({
      ...{ type: 'custom', name: textOf(name, NAME_CHARACTERS_MAX) },
      ...{ props: cleanProps(props), url: urlOf(url) },
    }),
  },
  looks: [{ kind: 'custom', label: 'Event', plural: 'Events', color: 'teal', icon: 'bolt', rank: null }],
  describe: ({ name, props }): Described<'custom'> => {
    const values = listValues(fieldsOf(props))
    return { kind: 'custom', title: `${rawTextOf(name) || 'Event without a name'}${values && ` · ${values}`}` }
  },
} as const satisfies EventDefinition<'custom'>

/** Flat values only, in their order, until PROPS_CHARACTERS_MAX is full. */
function cleanProps(props: unknown): Record<string, PropValue> {
  if (!isFields(props)) return {}
  const kept: [string, PropValue][] = []
  let characters = 0
  for (const [rawName, rawValue] of Object.entries(props)) {
    const name = cleanText(rawName, NAME_CHARACTERS_MAX)
    const value = typeof rawValue === 'string' ? cleanText(rawValue, TEXT_CHARACTERS_MAX) : rawValue
    if (!isFlat(value)) continue
    characters += name.length + String(value).length
    if (characters > PROPS_CHARACTERS_MAX) break
    kept.push([name, value])
  }
  return Object.fromEntries(kept)
}

const isFlat = (value: unknown): value is PropValue =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value))
