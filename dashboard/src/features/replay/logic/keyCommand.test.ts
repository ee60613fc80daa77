import { describe, expect, test } from '@jest/globals'
import { keyCommand } from './keyCommand.ts'

const key = (name: string, changes = {}) => ({
  key: name,
  defaultPrevented: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...changes,
})

describe('keyCommand', () => {
  test('knows its keys', () => {
    expect(keyCommand(key(' '), 'BODY')).toEqual({ type: 'toggle' })
    expect(keyCommand(key('ArrowLeft'), 'BODY')).toEqual({ type: 'move', byMs: -5000 })
    expect(keyCommand(key('p'), 'BODY')).toEqual({ type: 'event', step: -1 })
    expect(keyCommand(key('x'), 'BODY')).toBeNull()
  })

  test('leaves keys to the focused element, to the browser and to other handlers', () => {
    expect(keyCommand(key(' '), 'BUTTON')).toBeNull()
    expect(keyCommand(key('k'), 'INPUT')).toBeNull()
    expect(keyCommand(key('f', { ctrlKey: true }), 'BODY')).toBeNull()
    expect(keyCommand(key('ArrowLeft', { defaultPrevented: true }), 'DIV')).toBeNull()
  })
})
