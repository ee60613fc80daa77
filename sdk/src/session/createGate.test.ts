import { expect, test } from '@jest/globals'
import { createGate } from './createGate.ts'

test('opens when the last reason is gone, and shuts with the first', () => {
  const log: string[] = []
  const gate = createGate<string>('stopped', { onOpen: () => log.push('open'), onShut: () => log.push('shut') })
  gate.shut('idle')
  gate.lift('stopped')
  expect([gate.isOpen(), log]).toEqual([false, []])
  gate.lift('idle')
  gate.lift('idle')
  gate.shut('denied')
  gate.shut('idle')
  gate.shut('idle')
  gate.lift('denied')
  expect([gate.isOpen(), gate.has('idle'), log]).toEqual([false, true, ['open', 'shut']])
})
