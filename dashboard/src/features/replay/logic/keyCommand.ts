export type KeyCommand =
  | { type: 'toggle' }
  | { type: 'move'; byMs: number }
  | { type: 'fullscreen' }
  | { type: 'event'; step: 1 | -1 }

/**
 * What a key does while a replay is open; null where the key belongs to something else, such as a button or a field.
 */
export function keyCommand(
  event: Pick<KeyboardEvent, 'key' | 'defaultPrevented' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  focusedTag: string,
): KeyCommand | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null
  if (['INPUT', 'TEXTAREA', 'SELECT'].includes(focusedTag)) return null
  switch (event.key) {
    case ' ':
      // A focused button handles the space bar itself.
      return focusedTag === 'BUTTON' || focusedTag === 'A' ? null : { type: 'toggle' }
    case 'k':
      return { type: 'toggle' }
    case 'ArrowLeft':
      return { type: 'move', byMs: -5_000 }
    case 'ArrowRight':
      return { type: 'move', byMs: 5_000 }
    case 'f':
      return { type: 'fullscreen' }
    case 'n':
      return { type: 'event', step: 1 }
    case 'p':
      return { type: 'event', step: -1 }
    default:
      return null
  }
}
