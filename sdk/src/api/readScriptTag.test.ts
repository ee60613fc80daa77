import { expect, test } from '@jest/globals'
import { readOptions } from './readOptions.ts'
import { readScriptTag } from './readScriptTag.ts'

const src = 'https://replay.example/sdk/incuera.js'

test('reads options from data attributes', () => {
  const options = readScriptTag({
    src,
    dataset: {
      key: 'pk_1',
      sampleRate: '0.25',
      manualStart: '',
      respectDoNotTrack: 'false',
      consent: 'required',
      denyUrls: '/admin* /me',
    },
  })
  expect(readOptions(options)).toMatchObject({
    apiHost: 'https://replay.example',
    sampleRate: 0.25,
    manualStart: true,
    respectDoNotTrack: false,
    consent: 'required',
    urls: { allow: [], deny: ['/admin*', '/me'] },
  })
})

test('an attribute alone changes nothing else', () => {
  const tag = readOptions(readScriptTag({ src, dataset: { key: 'pk_1', host: 'https://replay.example' } }))
  expect(tag).toEqual(readOptions({ apiKey: 'pk_1', apiHost: 'https://replay.example' }))
})

test('a word that is none records the least', () => {
  const { privacy, consent } = readScriptTag({ src, dataset: { key: 'pk_1', privacy: 'opne', consent: 'requird' } })
  expect([privacy, consent]).toEqual(['strict', 'required'])
})

test.each(['', 'half', '2'])('reports a rate of "%s"', (sampleRate) => {
  expect(() => readOptions(readScriptTag({ src, dataset: { key: 'pk_1', sampleRate } }))).toThrow(
    /^sampleRate must be from 0 to 1, not/,
  )
})
