import { type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useList } from './ListContext.ts'

/** A pointer that only passes over it opens nothing. */
const HOVER_MS = 80
/** The height of a story with a picture of the usual shape. */
const STORY_PX = 262

interface Hover {
  /** Where the pointer is, 0 to 1. */
  part: number
  isOpen: boolean
}

/** How far into a session its poster is scrubbed, 0 to 1, by the pointer or the keyboard; null: it is not. */
export function useScrub(sid: string) {
  const { keyed } = useList()
  const box = useRef<HTMLSpanElement>(null)
  const [hover, setHover] = useState<Hover | null>(null)
  const [isAbove, setIsAbove] = useState(false)
  const isWaiting = hover !== null && !hover.isOpen
  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(() => setHover((before) => before && { ...before, isOpen: true }), HOVER_MS)
    return () => clearTimeout(timer)
  }, [isWaiting])

  const part = keyed?.sid === sid ? keyed.part : hover?.isOpen ? hover.part : null
  const isOpen = part !== null
  useLayoutEffect(() => {
    // To measure is to lay out the page: not for each row that scrolls by.
    if (!isOpen || !box.current) return
    setIsAbove(box.current.getBoundingClientRect().bottom + STORY_PX > window.innerHeight)
  }, [isOpen])

  const pointer = {
    onPointerMove({ clientX, currentTarget, pointerType }: PointerEvent) {
      if (pointerType !== 'mouse') return
      const { left, width } = currentTarget.getBoundingClientRect()
      const next = width > 0 ? Math.min(1, Math.max(0, (clientX - left) / width)) : 0
      setHover((before) => ({ part: next, isOpen: before?.isOpen ?? false }))
    },
    onPointerLeave: () => setHover(null),
  }
  return { box, part, isAbove, pointer }
}
