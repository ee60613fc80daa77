import type { Target } from './clickTarget.ts'
import { defineAction } from './defineAction.ts'
import { pageColumns } from './pageColumns.ts'
import { type Place, placeColumns } from './place.ts'
import { targetColumns } from './targetColumns.ts'

/** Pixels in the viewport, whole; 0, 0 is a click by keyboard, as browsers report it. */
export interface ClickAction {
  type: 'click'
  x: number
  y: number
  target?: Target
  place?: Place
  url?: string
}

export interface InputAction {
  type: 'input'
}

/** The actions that are events of rrweb itself; `sessions/activity/toActivity.ts` reads them. */
export const RRWEB_ACTIONS = [
  defineAction<ClickAction>({
    type: 'click',
    explanation: 'A click; `selector`, `tag` and `text` of the element if the client is our SDK',
    columns: ({ x, y, target, place, ...page }, tools) => ({
      ...pageColumns(page, tools),
      x,
      y,
      ...placeColumns(place),
      ...targetColumns(target, tools),
    }),
  }),
  defineAction<InputAction>({
    type: 'input',
    explanation: 'Something was typed or chosen; never its value',
    columns: () => ({}),
  }),
] as const
