import type { ViewItem } from '@incuera/contract/views/view.ts'
import type { ProjectItems } from '#sessions/store/projectItems.ts'
import { viewItems } from '#sessions/store/viewItems.ts'
import { createMemoryProjectItems } from '#sessions/testing/createMemoryProjectItems.ts'

/** The views of every shelf. */
export function createMemoryViews() {
  const byShelf = new Map<string, ProjectItems<ViewItem>>()
  return (shelf: string): ProjectItems<ViewItem> => {
    const known = byShelf.get(shelf) ?? createMemoryProjectItems(viewItems(shelf))
    byShelf.set(shelf, known)
    return known
  }
}
