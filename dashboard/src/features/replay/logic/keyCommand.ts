import { PANELS, type Panel } from '#lib/moments/panels.ts'

export type KeyCommand =
  | { type: 'toggle' | 'fullscreen' | 'skipIdle' | 'tab' | 'note' | 'copyLink' | 'search' | 'sheet' }
  | { type: 'move'; byMs: number }
  | { type: 'frame' | 'signal' | 'chapter' | 'speed' | 'session'; step: 1 | -1 }
  | { type: 'percent'; share: number }
  | { type: 'clip'; end: 'in' | 'out' }
  | { type: 'panel'; panel: Panel }

/** What has the focus, as far as keys depend on it. */
export interface Focused {
  tag: string
  /** In a dialog or a menu, or in a text that can be edited. */
  isElsewhere: boolean
}

/** Keys that do one thing, whatever the modifiers: a keyboard decides by them which character it sends. */
const PLAIN: Record<string, KeyCommand> = {
  k: { type: 'toggle' },
  f: { type: 'fullscreen' },
  s: { type: 'skipIdle' },
  t: { type: 'tab' },
  n: { type: 'note' },
  c: { type: 'copyLink' },
  i: { type: 'clip', end: 'in' },
  o: { type: 'clip', end: 'out' },
  '/': { type: 'search' },
  '?': { type: 'sheet' },
  ',': { type: 'frame', step: -1 },
  '.': { type: 'frame', step: 1 },
  '[': { type: 'chapter', step: -1 },
  ']': { type: 'chapter', step: 1 },
  '<': { type: 'speed', step: -1 },
  '>': { type: 'speed', step: 1 },
  N: { type: 'session', step: 1 },
  P: { type: 'session', step: -1 },
  ArrowUp: { type: 'signal', step: -1 },
  ArrowDown: { type: 'signal', step: 1 },
}

/**
 * What a key does while a replay is open; null where the key belongs to something else, such as a button or a field.
 */
export function keyCommand(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'defaultPrevented' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  { tag, isElsewhere }: Focused,
): KeyCommand | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isElsewhere) return null
  if (['INPUT', 'TEXTAREA', 'SELECT'].includes(tag)) return null
  // A focused button handles the space bar itself.
  if (event.key === ' ') return tag === 'BUTTON' || tag === 'A' ? null : { type: 'toggle' }
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
    return { type: 'move', byMs: (event.shiftKey ? 1_000 : 5_000) * (event.key === 'ArrowLeft' ? -1 : 1) }
  const digit = /^Digit(\d)$/.exec(event.code)?.[1]
  if (digit !== undefined && event.shiftKey) {
    const panel = PANELS[Number(digit) - 1]
    return panel ? { type: 'panel', panel } : null
  }
  if (/^\d$/.test(event.key)) return { type: 'percent', share: Number(event.key) / 10 }
  return PLAIN[event.key] ?? null
}
