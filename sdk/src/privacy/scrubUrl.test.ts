import { expect, test } from '@jest/globals'
import { hashName } from './hashName.ts'
import { toPrivacy } from './presets.ts'
import { scrubUrl, scrubUrls } from './scrubUrl.ts'

const strict = toPrivacy({ privacy: 'strict', hashIds: false })

test.each([
  ['https://a.example/x?token=1#y', 'https://a.example/x'],
  ['/x?token=1', '/x'],
  ['//ann:pw@a.example/x', '//a.example/x'],
  ['https://ann:pw@a.example/@x', 'https://a.example/@x'],
  ['mailto:ann@a.example', 'mailto:'],
  ['JavaScript:f("ann")', 'javascript:'],
  ['data:text/html,ann', 'data:,'],
  ['data:image/png;base64,AAAA', 'data:image/png;base64,AAAA'],
  ['blob:https://a.example/1-2', 'blob:https://a.example/1-2'],
  ['#part', '#part'],
])('%s becomes %s', (url, scrubbed) => expect(scrubUrl(url, strict)).toBe(scrubbed))

test('every address of a srcset loses its query', () => {
  expect(scrubUrls('/a.png?t=1 1x, /b,c.png?t=2 2x', strict)).toBe('/a.png 1x, /b,c.png 2x')
})

test('an id in an address is hashed as ids are', () => {
  expect(scrubUrl('#part', { ...strict, hashIds: true })).toBe(`#${hashName('part')}`)
})
