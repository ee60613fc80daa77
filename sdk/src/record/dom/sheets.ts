import type { Mirror } from './mirror.ts'

/** How an event names a stylesheet: by the element that owns it, or by a number of its own. */
export type SheetName = { id: number } | { styleId: number }

/** Sheets that no element owns have numbers of their own, anew with each snapshot. */
export interface SheetNumbers {
  forgetAll(): void
  /** The number of an adopted sheet, and whether no player has it yet. */
  numberOf(sheet: CSSStyleSheet): { styleId: number; isNew: boolean }
  /** Null for one that is not recorded. */
  sheetName(sheet: CSSStyleSheet | null | undefined): SheetName | null
  /** Whether a player has something else of this root or element; it will have this. */
  isNews(of: Node, what: string): boolean
}

export function numberSheets(mirror: Mirror): SheetNumbers {
  let ids = new WeakMap<CSSStyleSheet, number>()
  let told = new WeakMap<Node, string>()
  let lastId = 0
  return {
    forgetAll() {
      ids = new WeakMap()
      told = new WeakMap()
      lastId = 0
    },
    numberOf(sheet) {
      const known = ids.get(sheet)
      if (known !== undefined) return { styleId: known, isNew: false }
      ids.set(sheet, ++lastId)
      return { styleId: lastId, isNew: true }
    },
    sheetName(sheet) {
      const owner = sheet?.ownerNode
      if (owner) {
        const id = mirror.getId(owner)
        return id > 0 ? { id } : null
      }
      const styleId = sheet && ids.get(sheet)
      return styleId ? { styleId } : null
    },
    isNews(of, what) {
      const before = told.get(of) ?? ''
      told.set(of, what)
      return before !== what
    },
  }
}
