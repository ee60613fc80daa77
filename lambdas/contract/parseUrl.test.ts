import { expect, test } from '@jest/globals'
import { parseUrl } from './parseUrl.ts'

test('reads addresses with letters outside ASCII, also after many calls', () => {
  for (let index = 0; index < 300_000; index++) parseUrl(`https://shop.example/${index}`)
  expect(parseUrl('https://bücher.example')?.host).toBe('xn--bcher-kva.example')
  expect(parseUrl('https://münchen.example/straße?q=ü')?.host).toBe('xn--mnchen-3ya.example')
})

test('reads an address relative to another', () => {
  expect(parseUrl('/cart', 'https://shop.example')?.href).toBe('https://shop.example/cart')
})

test.each(['', 'shop.example', 'https://', 'https://a b', '//'])('finds no address in %j', (text) => {
  expect(parseUrl(text)).toBeNull()
})
