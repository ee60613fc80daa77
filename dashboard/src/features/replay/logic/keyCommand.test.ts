import { expect, test } from '@jest/globals'
import { PANELS } from '#lib/moments/panels.ts'
import { type Focused, keyCommand } from './keyCommand.ts'
import { KEY_SHEET } from './keySheet.ts'

const PAGE: Focused = { tag: 'BODY', isElsewhere: false }
const press = (key: string, changes: Partial<Parameters<typeof keyCommand>[0]> = {}, focused = PAGE) =>
  keyCommand(
    {
      ...{ key, code: '', shiftKey: false, defaultPrevented: false, ctrlKey: false, metaKey: false, altKey: false },
      ...changes,
    },
    focused,
  )

test.each([
  [' ', { type: 'toggle' }],
  ['k', { type: 'toggle' }],
  ['ArrowLeft', { type: 'move', byMs: -5_000 }],
  ['ArrowDown', { type: 'signal', step: 1 }],
  [',', { type: 'frame', step: -1 }],
  [']', { type: 'chapter', step: 1 }],
  ['>', { type: 'speed', step: 1 }],
  ['7', { type: 'percent', share: 0.7 }],
  ['n', { type: 'note' }],
  ['N', { type: 'session', step: 1 }],
  ['o', { type: 'clip', end: 'out' }],
  ['?', { type: 'sheet' }],
  ['x', null],
])('%s', (key, command) => expect(press(key)).toEqual(command))

test('shift takes smaller steps, and opens panels by number', () => {
  expect(press('ArrowRight', { shiftKey: true })).toEqual({ type: 'move', byMs: 1_000 })
  expect(press('"', { shiftKey: true, code: 'Digit2' })).toEqual({ type: 'panel', panel: 'console' })
  expect(press(')', { shiftKey: true, code: 'Digit9' })).toBeNull()
})

test('keys that belong to something else do nothing', () => {
  expect(press('k', {}, { tag: 'INPUT', isElsewhere: false })).toBeNull()
  expect(press('k', {}, { tag: 'BUTTON', isElsewhere: true })).toBeNull()
  expect(press(' ', {}, { tag: 'BUTTON', isElsewhere: false })).toBeNull()
  expect(press('k', { ctrlKey: true })).toBeNull()
  expect(press('k', { defaultPrevented: true })).toBeNull()
})

test('the sheet names every kind of command', () => {
  const sheet = JSON.stringify(KEY_SHEET)
  for (const key of ['Space', 'K', 'F', 'S', 'T', 'N', 'C', 'I', 'O', '/', '?', ',', '.', '[', ']', '<', '>', '0–9'])
    expect(sheet).toContain(JSON.stringify(key))
  expect(sheet).toContain(`1–${PANELS.length}`)
})
