import type { EventColumns } from '../lake/eventFields.ts'
import type { ActionDefinition, RowTools } from './eventDefinition.ts'

interface ActionParts<A extends { type: string }> {
  type: A['type']
  explanation: string
  columns(action: A, tools: RowTools): EventColumns
}

/** An action whose columns can be asked for with any action, so that a row needs no list of them. */
export function defineAction<A extends { type: string }>({
  type,
  explanation,
  columns,
}: ActionParts<A>): ActionDefinition & { type: A['type'] } {
  const isThis = (action: { type: string }): action is A => action.type === type
  return { type, explanation, columns: (action, tools) => (isThis(action) ? columns(action, tools) : null) }
}
