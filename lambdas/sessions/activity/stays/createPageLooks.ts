import { RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { isFields } from '@incuera/contract/fields.ts'
import { PAGE_NODES_LOOKED_AT_MAX } from '@incuera/contract/limits.ts'
import { createPageTree, isFramed } from '../page/createPageTree.ts'
import { partsOf } from '../page/partsOf.ts'
import type { SegmentEvent } from '../readActivities.ts'
import { createMoves } from './createMoves.ts'
import type { createView } from './createView.ts'

/** What only the lake keeps of a stay: it would not fit in a manifest. */
export interface PageLook {
  /** As the columns of its row. */
  moves?: number[]
  parts?: string[]
}

/** By then a page has mostly loaded. Shorter stays say nothing of what their page was made of. */
const SETTLED_MS = 3_000
/** A document that comes later than this after a page view is that of the next page. */
const OWN_DOCUMENT_MS_MAX = 1_000

interface Looked {
  openedAt: number
  moves: ReturnType<typeof createMoves>
  parts: string[] | null
}

/** Looks at the page that a window shows: where the mouse is, and once what it is made of. */
export function createPageLooks(view: ReturnType<typeof createView>) {
  const tree = createPageTree()
  let open: Looked | null = null
  let nodesLeft = PAGE_NODES_LOOKED_AT_MAX

  function lookAt(page: Looked): void {
    nodesLeft -= tree.size()
    page.parts = nodesLeft >= 0 ? partsOf(tree.all()) : []
  }
  return {
    /** @param openedAt milliseconds since the epoch */
    enter(openedAt: number): void {
      open = { openedAt, moves: createMoves(), parts: null }
    },
    see(event: SegmentEvent): void {
      const { type, timestamp, data } = event
      if (open && open.parts === null) {
        if (timestamp - open.openedAt >= SETTLED_MS) lookAt(open)
        else if (type === RRWEB.fullSnapshot && timestamp - open.openedAt > OWN_DOCUMENT_MS_MAX) open.parts = []
      }
      tree.see(event)
      if (!open || type !== RRWEB.incremental || !isFields(data) || data.source !== SOURCE.mouseMove) return
      open.moves.see(data.positions, timestamp, {
        openedAt: open.openedAt,
        scrolledAt: view.scrolledAt,
        isInside: (id) => !isFramed(tree.find(id)),
      })
    },
    /**
     * Of the page that is left.
     * @param pageWidth in CSS pixels; 0: unknown
     * @param leftAt milliseconds since the epoch
     */
    end(pageWidth: number, leftAt: number): PageLook {
      const moves = open?.moves.end(pageWidth || view.width(), leftAt)
      const parts = open?.parts ?? []
      return { ...(moves && { moves }), ...(parts.length > 0 && { parts }) }
    },
  }
}
