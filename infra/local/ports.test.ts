import { expect, test } from '@jest/globals'
import { stackAt } from '../../sdk/demo/stackAt.ts'
import { originAt, portsFrom } from './ports.ts'

test('the demo looks for a stack where it listens', () => {
  const { dashboard, shop } = portsFrom(4_950)
  expect(stackAt(4_950)).toEqual({ dashboardUrl: originAt(dashboard), shopUrl: originAt(shop) })
})
