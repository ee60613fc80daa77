import { Incuera, type IncueraOptions, type RecordingStatus, type UrlRules } from '@incuera/sdk'

const urls: UrlRules = { allow: [/^https:\/\/shop\./, '/cart*'], deny: ['/admin*'] }
const options: IncueraOptions = {
  apiKey: 'pk_1',
  apiHost: 'https://replay.example',
  privacy: 'balanced',
  hashIds: true,
  urls,
  sampleRate: 0.5,
}
const incuera: Incuera = new Incuera({ ...options, consent: 'required' }).init()
incuera.grantConsent()
incuera.revokeConsent()
incuera.start()
incuera.pause()
incuera.resume()
incuera.keepSession()
const id: string | null = incuera.sessionId
const status: RecordingStatus = incuera.status
incuera.identify(id ?? status, 'ada@example.com')
incuera.track('order placed', { total: 42, currency: 'EUR', isGift: false, coupon: null })
incuera.track('left')
incuera.stop()

// @ts-expect-error a host is needed
new Incuera({ apiKey: 'pk_1' })
// @ts-expect-error no such preset
new Incuera({ ...options, privacy: 'none' })
// @ts-expect-error no such option
new Incuera({ ...options, maskEverything: true })
// @ts-expect-error a part of the sessions is a number
new Incuera({ ...options, sampleRate: '50%' })
// @ts-expect-error ids are texts
incuera.identify(42)
// @ts-expect-error values are flat
incuera.track('order placed', { items: [1, 2] })
// @ts-expect-error it is the recorder's to say
incuera.sessionId = 'mine'
// @ts-expect-error no such status
export const isGone = incuera.status === 'gone'
// @ts-expect-error the page's own globals are the script tag's
export const global = window.incuera
// @ts-expect-error what is inside stays inside
import('@incuera/sdk/dist/index.js')
