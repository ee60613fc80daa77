import { expect, test } from '@jest/globals'
import { mapHints } from './mapHints.ts'

const scripts = (...reasons: ('no_release' | 'no_map' | 'broken' | 'too_many')[]) =>
  reasons.map((reason, at) => ({ path: `/${at}.js`, reason, ...(reason === 'broken' && { detail: 'It is no JSON.' }) }))

test('a stack that is mapped needs no hint', () => {
  expect(mapHints({ unmapped: [], release: '1' })).toEqual([])
})

test('a missing map leads to the command, with the release as one word of a shell', () => {
  const [hint] = mapHints({ unmapped: scripts('no_map', 'no_map', 'no_map'), release: '4.18.0' })
  expect(hint).toEqual({
    text: 'To see your own code here, upload the source maps of 4.18.0 (/0.js and 2 more):',
    command: 'npx @incuera/sdk source-maps upload --release 4.18.0 dist',
  })
  const [hostile] = mapHints({ unmapped: scripts('no_map'), release: "1'; rm -rf ~ #" })
  expect(hostile?.command).toBe("npx @incuera/sdk source-maps upload --release '1'\\''; rm -rf ~ #' dist")
})

test('every reason has its hint', () => {
  const hints = mapHints({ unmapped: scripts('no_release', 'broken', 'too_many'), release: null })
  expect(hints.map(({ text }) => text)).toEqual([
    expect.stringContaining('set the option release'),
    'The source map of /1.js cannot be used: It is no JSON. Upload it again.',
    expect.stringContaining('/2.js is not mapped'),
  ])
})
