import { expect, jest, test } from '@jest/globals'
import { CHECKOUT_INTERVAL_MS, startCheckouts } from './startCheckouts.ts'

const idle = () => new Promise((resolve) => setTimeout(resolve, 80))

test('a page in use is checked out once per interval, a costly one half as often', async () => {
  let now = 0
  const take = jest.fn(() => {
    now += 200
  })
  const checkouts = startCheckouts(take, () => now)
  const use = async (ms: number) => {
    now += ms
    checkouts.onActivity()
    await idle()
  }
  await use(CHECKOUT_INTERVAL_MS - 1)
  expect(take).toHaveBeenCalledTimes(0)
  await use(1)
  expect(take).toHaveBeenCalledTimes(1)
  await use(CHECKOUT_INTERVAL_MS)
  expect(take).toHaveBeenCalledTimes(1)
  await use(CHECKOUT_INTERVAL_MS)
  expect(take).toHaveBeenCalledTimes(2)
  checkouts.stop()
  await use(CHECKOUT_INTERVAL_MS * 10)
  expect(take).toHaveBeenCalledTimes(2)
})

test('a break in what is shown is taken for a checkout in half of the time', async () => {
  let now = 0
  const take = jest.fn()
  const checkouts = startCheckouts(take, () => now)
  now = CHECKOUT_INTERVAL_MS / 2 - 1
  checkouts.onBreak()
  await idle()
  expect(take).toHaveBeenCalledTimes(0)
  now += 1
  checkouts.onBreak()
  checkouts.onBreak()
  await idle()
  expect(take).toHaveBeenCalledTimes(1)
})
