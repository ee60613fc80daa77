import { expect, test } from '@jest/globals'
import { price, searchProducts } from './catalogue.ts'
import { openCart } from './client/cart.ts'
import { html } from './markup.ts'

test('values in markup are escaped, markup in markup is not', () => {
  expect(html`<p title="${'"'}">${'<b>'}${html`<i>${1}</i>`}</p>`.text).toBe('<p title="&#34;">&#60;b&#62;<i>1</i></p>')
})

test('a search finds by every word', () => {
  expect(searchProducts('mug').map(({ slug }) => slug)).toEqual(['enamel-mug'])
  expect(searchProducts('kitchen iron').map(({ slug }) => slug)).toEqual(['iron-skillet'])
  expect(searchProducts('submarine')).toEqual([])
})

test('a cart counts, remembers and survives what it cannot read', () => {
  const values = new Map<string, string>()
  const storage: Pick<Storage, 'getItem' | 'setItem'> = {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
  }
  const cart = openCart(storage)
  cart.add('enamel-mug', 2)
  cart.add('enamel-mug', 1)
  cart.add('field-notebook', 1)
  expect([cart.count(), price(cart.totalCents())]).toEqual([4, '$54.00'])
  cart.setQuantity('enamel-mug', 0)
  expect(openCart(storage).count()).toBe(1)
  values.set('shop.cart', '{"broken"')
  expect(openCart(storage).count()).toBe(0)
})
