import { mirror } from './mirror.ts'

/** Sheets that no element owns have numbers of their own, anew with each snapshot. */
let ids = new WeakMap<CSSStyleSheet, number>()
let lastId = 0

export function forgetSheets(): void {
  ids = new WeakMap()
  lastId = 0
}

/** The number of an adopted sheet, and whether no player has it yet. */
export function numberOf(sheet: CSSStyleSheet): { styleId: number; isNew: boolean } {
  const known = ids.get(sheet)
  if (known !== undefined) return { styleId: known, isNew: false }
  ids.set(sheet, ++lastId)
  return { styleId: lastId, isNew: true }
}

/** How an event names a sheet; null for one that is not recorded. */
export function nameOf(sheet: CSSStyleSheet | null | undefined): { id: number } | { styleId: number } | null {
  if (!sheet) return null
  const { ownerNode } = sheet
  if (ownerNode) {
    const id = mirror.getId(ownerNode)
    return id > 0 ? { id } : null
  }
  const styleId = ids.get(sheet)
  return styleId ? { styleId } : null
}
