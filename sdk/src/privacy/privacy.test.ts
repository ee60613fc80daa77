import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { maskInput, maskText } from './maskText.ts'
import { stripUrl, stripUrls } from './stripUrl.ts'

test('a masked input reveals neither characters nor length', () => {
  fc.assert(fc.property(fc.string({ minLength: 1 }), (text) => expect(maskInput(text)).toBe(maskInput('x'))))
  expect(maskInput('')).toBe('')
})

test('masked text keeps where words are, and nothing else', () => {
  expect(maskText('Pay  12,50 to\nAnn')).toBe('••••  •••• ••••\n••••')
})

test.each([
  ['https://a.example/u/1?token=s#h', 'https://a.example/u/1'],
  ['https://ann:secret@a.example:8080/x', 'https://a.example:8080/x'],
  ['https://app.example/x?q=1#/orders/7?token=1', 'https://app.example/x#/orders/7'],
  ['https://app.example/#!/cart', 'https://app.example/#!/cart'],
  ['https://app.example/#/', 'https://app.example/'],
  ['https://app.example/#/access_token=secret&x', 'https://app.example/#/access_token'],
  ['', ''],
  ['not a url', ''],
])('%s becomes %s', (url, stripped) => expect(stripUrl(url)).toBe(stripped))

test('URLs in a stack lose their queries and keep lines', () => {
  expect(stripUrls('at f (https://a.example/m.js?v=secret:1:2)\nat g (https://a.example/n.js:3:4)')).toBe(
    'at f (https://a.example/m.js:1:2)\nat g (https://a.example/n.js:3:4)',
  )
})
