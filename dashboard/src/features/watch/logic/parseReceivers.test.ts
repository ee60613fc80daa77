import { expect, test } from '@jest/globals'
import { parseReceivers } from './parseReceivers.ts'

test('a line is an address, a webhook, or one of Slack and its likes', () => {
  const text =
    ' Ada@Shop.example \n\nhttps://hooks.slack.com/services/x\nslack https://chat.example/hook\nhttps://a.example/b'
  expect(parseReceivers(text)).toEqual({
    status: 'ok',
    channels: [
      { type: 'email', address: 'ada@shop.example' },
      { type: 'slack', url: 'https://hooks.slack.com/services/x' },
      { type: 'slack', url: 'https://chat.example/hook' },
      { type: 'webhook', url: 'https://a.example/b' },
    ],
  })
  expect(parseReceivers(' ')).toEqual({ status: 'ok', channels: [] })
})

test.each(['ada', 'ada@', 'slack https//x', 'a@b.example\n'.repeat(6)])('%j is refused with a reason', (text) => {
  expect(parseReceivers(text)).toMatchObject({ status: 'wrong', problem: expect.stringMatching(/“|At most/) })
})
