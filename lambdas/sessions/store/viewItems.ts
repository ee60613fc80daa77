import { ViewItem, viewKey } from '@incuera/contract/views/view.ts'
import type { ItemKind } from './projectItems.ts'

/** The views on one shelf: those that a project shares, or those of one author. */
export const viewItems = (shelf: string): ItemKind<ViewItem> => ({
  key: (pid, viewId) => viewKey(pid, shelf, viewId),
  idOf: ({ viewId }) => viewId,
  parse: (stored) => ViewItem.parse(stored),
})
