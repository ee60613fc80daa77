import { ProjectId, SessionId, WindowId } from '@incuera/contract/ids.ts'
import { expect, test } from '@jest/globals'
import { toActivity } from '../activity/toActivity.ts'
import { toRows } from './toRows.ts'

const context = {
  pid: ProjectId.parse('p00000000000'),
  sid: SessionId.parse('01a20000-0000-7000-8000-000000000001'),
  receivedAt: 1000,
  device: { browser: 'Chrome', os: 'Linux', kind: 'desktop' },
}
const rowOf = (type: number, data: unknown) => {
  const activity = toActivity(
    { type, timestamp: 5, data },
    { wid: WindowId.parse('w'), seq: 3, index: 7, isForeign: false },
  )
  return toRows(activity ? [activity] : [], context)[0]
}
const url = 'https://shop.example/cart'

test.each([
  [
    'click',
    3,
    { source: 2, type: 2, x: 10.4, y: 20, target: { selector: '#buy', tag: 'button', text: 'Buy', url } },
    { selector: '#buy', x: 10, y: 20 },
  ],
  [
    'error',
    5,
    { tag: 'incuera.error', payload: { kind: 'error', message: 'no', stack: '', url } },
    { error_message: 'no' },
  ],
  [
    'custom',
    5,
    { tag: 'incuera.custom', payload: { name: 'paid', props: { sum: 3 }, url } },
    { name: 'paid', props_json: '{"sum":3}' },
  ],
  [
    'pageview',
    5,
    { tag: 'incuera.pageview', payload: { url: `${url}?token=secret#x`, title: 'Cart', referrer: '' } },
    { title: 'Cart' },
  ],
])('a row of type %s has its place and time', (type, rrwebType, data, columns) => {
  expect(rowOf(rrwebType, data)).toMatchObject({
    type,
    event_id: 'w.3.7',
    ts: '1970-01-01T00:00:00.005Z',
    url,
    path: '/cart',
    ...columns,
  })
})

test('a row has the pattern of its page, by the rules of the project if there are any', () => {
  const view = (path: string) =>
    toActivity(
      { type: 5, timestamp: 5, data: { tag: 'incuera.pageview', payload: { url: `https://a.example${path}` } } },
      { wid: WindowId.parse('w'), seq: 3, index: 7, isForeign: false },
    )
  const views = ['/product/7', '/blog/how-we-ship', '/blog/how-we-ship'].flatMap((path) => view(path) ?? [])
  const patterns = (pageRules?: string[]) =>
    toRows(views, { ...context, pageRules }).map(({ page_pattern }) => page_pattern)
  expect(patterns()).toEqual(['/product/:id', '/blog/how-we-ship', '/blog/how-we-ship'])
  expect(patterns(['/blog/:slug'])).toEqual(['/product/:id', '/blog/:slug', '/blog/:slug'])
})

test('a click of a client that sends no page has none, and still counts', () => {
  expect(rowOf(3, { source: 2, type: 2, x: 1, y: 1 })).toMatchObject({ type: 'click', url: undefined, path: undefined })
})
