import { expect, test } from '@jest/globals'
import { nameDevice, nameLanguage } from './nameDevice.ts'
import { anonymousName, placeOf } from './placeOf.ts'

test.each([
  [{ timezone: 'Europe/Madrid', country: 'ES' }, 'Madrid, Spain', 'Anonymous, Madrid'],
  [{ timezone: 'America/Argentina/Buenos_Aires' }, 'Buenos Aires', 'Anonymous, Buenos Aires'],
  [{ country: 'DE' }, 'Germany', 'Anonymous, Germany'],
  [{ timezone: 'UTC' }, null, 'Anonymous'],
  [{ timezone: 'Etc/GMT+3', country: '<b>' }, null, 'Anonymous'],
  [{}, null, 'Anonymous'],
])('%j is in %p', (device, place, name) => {
  expect(placeOf(device)).toBe(place)
  expect(anonymousName(device)).toBe(name)
})

test('devices and languages are named as people name them', () => {
  expect(nameDevice({ browser: 'Chrome Headless', os: 'Linux' })).toBe('Chrome on Linux')
  expect(nameDevice({ browser: 'Mobile Safari', os: 'iOS' })).toBe('Safari on iOS')
  expect(nameDevice({ browser: 'constructor', os: 'toString' })).toBe('constructor on toString')
  expect(nameDevice({ browser: '', os: '' })).toBe('Unknown device')
  expect(nameLanguage('en-US@posix')).toBe('American English')
  expect(nameLanguage('x<y')).toBeNull()
  expect(nameLanguage(undefined)).toBeNull()
})
