import { isMasked } from '../errors/normalizeMessage.ts'
import type { EventColumns } from '../lake/eventFields.ts'
import type { Target } from './clickTarget.ts'
import type { RowTools } from './eventDefinition.ts'
import { known } from './pageColumns.ts'

const TEST_ID = /\[data-(?:testid|test-id|test|cy|qa)="(?:\\.|[^"\\])*"\]|#(?:\\.|[\w-])+/g
const PLACE_AMONG_SIBLINGS = /:nth-(?:of-type|child)\(\d+\)/g

/** The columns of a clicked element. */
export function targetColumns(target: Target | undefined, { hash }: RowTools): EventColumns {
  if (!target) return {}
  const { selector, tag, text } = target
  const isKnown = selector !== '' || tag !== ''
  return {
    ...{ selector: known(selector), tag: known(tag), text: known(text) },
    selector_key: isKnown ? hash(identifyTarget(target)) : undefined,
  }
}

/**
 * What stays when an element moves on its page: its tag, its label and the nearest test id or id. A label that is empty
 * or masked says nothing, and its path takes its place, without the position among siblings.
 */
export function identifyTarget({ selector, tag, text }: Target): string {
  const isSilent = text === '' || isMasked(text)
  return JSON.stringify([
    tag,
    isSilent ? selector.replace(PLACE_AMONG_SIBLINGS, '') : text.replace(/\d+/g, '#'),
    selector.match(TEST_ID)?.at(-1),
  ])
}
