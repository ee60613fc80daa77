import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { buildShop } from './buildShop.ts'
import { type RunningShop, serveShop } from './serveShop.ts'

let folder: string
let shop: RunningShop
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'incuera-shop-'))
  await buildShop(folder)
  shop = await serveShop({
    port: 0,
    sdkUrl: 'https://r.example/sdk/incuera.js',
    apiHost: 'https://r.example',
    apiKey: 'pk_1',
    folder,
  })
})
afterAll(async () => {
  await shop?.close()
  await rm(folder, { recursive: true, force: true })
})

test('whoever has the cookie of the redesign gets the new home page, and everybody the same other pages', async () => {
  const read = async (path: string, cookie: string) => (await fetch(shop.origin + path, { headers: { cookie } })).text()
  expect(await read('/', 'a=b; design=new')).toContain('class="billboard"')
  expect(await read('/', 'design=newer')).toContain('class="hero"')
  expect(await read('/cart', 'design=new')).toBe(await read('/cart', ''))
})

test.each([
  '/',
  '/search?q=mug',
  '/cart',
  '/checkout',
  '/checkout/payment',
  '/gift-cards',
  '/lookbook',
  '/care-guide',
  '/products/moka-pot',
])('%s is a page with the snippet', async (path) => {
  const response = await fetch(shop.origin + path)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(await response.text()).toContain(
    '<script async crossorigin referrerpolicy="no-referrer" src="https://r.example/sdk/incuera.js" data-key="pk_1" data-host="https://r.example" data-privacy="balanced"></script>',
  )
})

test.each(['/shop.js', '/shop.css'])('%s is there', async (path) => {
  expect((await fetch(shop.origin + path)).status).toBe(200)
})

test.each(['/products/nothing', '/..%2f..%2fpackage.json', '/%', '//', '/products'])('%s is not', async (path) => {
  expect((await fetch(shop.origin + path)).status).toBe(404)
})

test('every coupon is refused', async () => {
  const response = await fetch(`${shop.origin}/shop-api/coupon`, { method: 'POST', body: 'code=WOOL10' })
  expect([response.status, await response.json()]).toEqual([422, { problem: 'This code is not valid.' }])
})

test('a taken port says so', async () => {
  const port = Number(new URL(shop.origin).port)
  await expect(serveShop({ port, sdkUrl: 'x', apiHost: 'x', apiKey: 'x', folder })).rejects.toThrow('EADDRINUSE')
})
