import { expect, test } from '@jest/globals'
import { RRWEB, TAG } from '#events.ts'
import { answerMedia } from './answerMedia.ts'
import { readDevice } from './readDevice.ts'
import { zoomIn } from './zoomIn.ts'

const phone = {
  media: [
    'prefers-color-scheme:dark',
    'prefers-reduced-motion:reduce',
    'hover:none',
    'any-pointer:coarse',
    'any-pointer:fine',
  ],
  pixelRatio: 2,
}
const { answer, asks } = answerMedia(phone, () => false)
const YES = '(min-width: 0px)'
const NO = '(max-width: -1px)'

test.each([
  ['(prefers-color-scheme: dark)', YES],
  ['(PREFERS-COLOR-SCHEME:light)', NO],
  ['(prefers-color-scheme)', YES],
  ['(prefers-reduced-motion)', YES],
  ['(hover)', NO],
  ['not (hover)', `not ${NO}`],
  ['screen and (hover: none) and (min-width: 600px), print', `screen and ${YES} and (min-width: 600px), print`],
  ['((hover: hover) or (any-pointer: coarse)) and (any-pointer: fine)', `(${NO} or ${YES}) and ${YES}`],
  ['(any-pointer: fine) and (any-pointer: none)', `${YES} and ${NO}`],
  ['(min-resolution: 192dpi)', YES],
  ['(min-resolution: 2.01x)', NO],
  ['(-webkit-min-device-pixel-ratio: 1.5)', YES],
  ['(-webkit-max-device-pixel-ratio: 1.5)', NO],
  ['(resolution: 2dppx)', YES],
  ['(resolution > 2dppx)', NO],
  ['(resolution >= 2dppx)', YES],
  ['(1dppx < resolution <= 2dppx)', YES],
  ['(3dppx <= resolution)', NO],
  // Not known of this device, or not the device's to decide.
  ['(pointer: fine)', '(pointer: fine)'],
  ['(orientation: portrait) and (width >= 600px)', '(orientation: portrait) and (width >= 600px)'],
  ['(min-resolution: calc(2dppx))', '(min-resolution: calc(2dppx))'],
])('%s', (media, answered) => {
  expect(answer(media)).toBe(answered)
})

test('leaves to the browser what it answers in the same way', () => {
  const native = answerMedia(phone, (one) => one === 'prefers-color-scheme:dark' || one === 2)
  expect(native.answer('(prefers-color-scheme: dark) and (resolution: 2x) and (hover: none)')).toBe(
    `(prefers-color-scheme: dark) and (resolution: 2x) and ${YES}`,
  )
})

test('knows a text that asks the device', () => {
  expect(asks('@media (any-pointer: coarse) { a { color: red } }')).toBe(true)
  expect(asks('@media (-webkit-min-device-pixel-ratio: 2) { a { color: red } }')).toBe(true)
  expect(asks('@media (min-width: 600px) { a { color: red } }')).toBe(false)
  const isNative = (one: string | number) => one === phone.pixelRatio || phone.media.includes(`${one}`)
  expect(answerMedia(phone, isNative).asks('(any-pointer: coarse) (hover) (resolution: 2x)')).toBe(false)
})

test('what the recorder leaves out are the first answers', () => {
  const payload = { version: 1, media: ['prefers-color-scheme:dark', 'any-hover:hover', 'any-pointer:fine'] }
  const seen = readDevice({ type: RRWEB.custom, timestamp: 0, data: { tag: TAG.device, payload } })
  const { answer } = answerMedia(seen ?? phone, () => false)
  expect(['(scripting: enabled)', '(scripting: none)', '(scripting)'].map(answer)).toEqual([YES, NO, YES])
  expect(['(display-mode: browser)', '(display-mode: standalone)', '(display-mode)'].map(answer)).toEqual([
    YES,
    NO,
    YES,
  ])
  expect(['(color-gamut: srgb)', '(color-gamut: p3)'].map(answer)).toEqual([YES, NO])
  expect(
    [
      '(prefers-reduced-motion: no-preference)',
      '(hover: none)',
      '(any-hover: none)',
      '(forced-colors: none)',
      '(pointer)',
    ].map(answer),
  ).toEqual([YES, YES, NO, YES, NO])
  expect(answer('(prefers-color-scheme: light)')).toBe(NO)
})

test('an app on a wide screen', () => {
  const payload = {
    version: 1,
    media: ['display-mode:standalone', 'color-gamut:p3'],
  }
  const seen = readDevice({ type: RRWEB.custom, timestamp: 0, data: { tag: TAG.device, payload } })
  const { answer } = answerMedia(seen ?? phone, () => false)
  expect(['(display-mode: standalone)', '(display-mode: browser)', '(display-mode: minimal-ui)'].map(answer)).toEqual([
    YES,
    NO,
    NO,
  ])
  // A screen with more colours has those of the others.
  expect(['(color-gamut: p3)', '(color-gamut: srgb)'].map(answer)).toEqual([YES, YES])
})

test('rare answers of a device', () => {
  const seenBy = (...media: string[]) => {
    const data = { tag: TAG.device, payload: { version: 1, media } }
    const seen = readDevice({ type: RRWEB.custom, timestamp: 0, data })
    return answerMedia(seen ?? phone, () => false).answer
  }
  const [usual, rare] = [
    seenBy(),
    seenBy(
      ...['prefers-contrast:custom', 'dynamic-range:high', 'color-gamut:p3', 'color-gamut:rec2020'],
      'display-mode:window-controls-overlay',
    ),
  ]
  const asked: [media: string, usual: string, rare: string][] = [
    ['(prefers-contrast: custom)', NO, YES],
    ['(prefers-contrast: more)', NO, NO],
    ['(prefers-contrast)', NO, YES],
    ['(dynamic-range: high)', NO, YES],
    ['(dynamic-range: standard)', YES, YES],
    ['(color-gamut: rec2020)', NO, YES],
    ['(update: fast)', YES, YES],
    ['(update: slow)', NO, NO],
    ['(update)', YES, YES],
    ['(display-mode: window-controls-overlay)', NO, YES],
    ['(display-mode: browser)', YES, NO],
    ['(display-mode: picture-in-picture)', NO, NO],
    ['(overflow-block: paged)', NO, NO],
    ['(overflow-block: scroll)', YES, YES],
    // Most browsers do not know it, and then none of its answers holds.
    [
      '(prefers-reduced-data: no-preference)',
      '(prefers-reduced-data: no-preference)',
      '(prefers-reduced-data: no-preference)',
    ],
  ]
  expect(asked.map(([media]) => [media, usual(media), rare(media)])).toEqual(asked)
})

test('a part of the window takes the room of all of it', () => {
  const fit = { scale: 0.5, left: 10, top: 20 }
  const page = { width: 400, height: 800 }
  expect(zoomIn(fit, page, { scale: 1, left: 0, top: 0 })).toEqual({ ...fit, clipPath: '' })
  expect(zoomIn(fit, page, { scale: 2, left: 100, top: 300 })).toEqual({
    scale: 1,
    left: -90,
    top: -280,
    clipPath: 'inset(300px 100px 100px 100px)',
  })
})
