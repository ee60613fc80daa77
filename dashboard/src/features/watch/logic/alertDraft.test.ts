import { expect, test } from '@jest/globals'
import { type AlertDraft, readAlert } from './alertDraft.ts'
import { toQuietDraft } from './quietDraft.ts'

const draft: AlertDraft = {
  ...{ name: 'Rage', metric: 'errors', signal: 'rage_click', event: ' purchase ', type: 'above', amount: 10 },
  ...{ minimum: 5, hours: 1, q: '', quiet: toQuietDraft(null, 'Europe/Berlin'), receivers: 'ada@shop.example' },
}
const read = (changes: Partial<AlertDraft>) => readAlert({ ...draft, ...changes })

test('every metric, condition and filter of the API can be written', () => {
  const metricOf = (metric: string) => Object(read({ metric })).alert.metric
  expect(['errors', 'signal', 'event', 'LCP', 's0abc'].map(metricOf)).toEqual([
    { type: 'errors' },
    { type: 'signal', signal: 'rage_click' },
    { type: 'event', name: 'purchase' },
    { type: 'vital', vital: 'LCP' },
    { type: 'scanner', scannerId: 's0abc' },
  ])
  const quiet = { ...toQuietDraft(null, 'Europe/Berlin'), isOn: true, to: '06:30' }
  expect(read({ type: 'rises', q: 'device:phone', quiet })).toMatchObject({
    status: 'ok',
    alert: {
      ...{ condition: { type: 'rises', percent: 10, minimum: 5 }, q: 'device:phone' },
      quietHours: { from: '22:00', to: '06:30', timeZone: 'Europe/Berlin' },
      channels: [{ type: 'email', address: 'ada@shop.example' }],
    },
  })
  expect(read({})).toMatchObject({ alert: { condition: { type: 'above', value: 10 }, quietHours: null } })
})

test.each<[Partial<AlertDraft>, string]>([
  [{ name: ' ' }, 'name'],
  [{ amount: '' }, 'condition'],
  [{ type: 'falls', minimum: '' }, 'condition'],
  [{ hours: 25 }, 'windowHours'],
  [{ q: 'contry:DE' }, 'q'],
  [{ metric: 'event', event: '' }, 'metric'],
  [{ receivers: 'nobody' }, 'channels'],
  [{ quiet: { ...toQuietDraft(null, 'UTC'), isOn: true, to: '22:00' } }, 'quietHours'],
  [{ quiet: { ...toQuietDraft(null, 'UTC'), isOn: true, from: '' } }, 'quietHours'],
])('names the field that is wrong: %j', (changes, field) => {
  expect(read(changes)).toMatchObject({ status: 'wrong', field })
})

test('quiet hours that are switched off are not checked', () => {
  expect(read({ quiet: { ...toQuietDraft(null, 'UTC'), to: '22:00' } })).toMatchObject({ status: 'ok' })
})
