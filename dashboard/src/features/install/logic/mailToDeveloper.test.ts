import { expect, test } from '@jest/globals'
import { mailToDeveloper } from './mailToDeveloper.ts'

test('the message has snippet, command and policy, whatever characters they have', () => {
  const values = { apiKey: 'pk_a&b=c', sdkUrl: 'https://app.example/sdk.js?v=1&w=2', apiHost: 'https://api.example' }
  const message = new URL(mailToDeveloper(values))
  expect(message.protocol).toBe('mailto:')
  const body = message.searchParams.get('body')
  expect(body).toContain('npx @incuera/sdk init --key pk_a&b=c --host https://api.example')
  expect(body).toContain('script-src https://app.example;')
  expect(body).toContain('<script')
  expect([...message.searchParams.keys()]).toEqual(['subject', 'body'])
})
