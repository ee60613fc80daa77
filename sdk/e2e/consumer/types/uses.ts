import { Incuera, type IncueraOptions } from '@incuera/sdk'

const options: IncueraOptions = { apiKey: 'pk_1', apiHost: 'https://replay.example', privacy: 'balanced', hashIds: true, idleTimeoutSeconds: 60 }
const incuera: Incuera = new Incuera(options).init()
const id: string | null = incuera.sessionId
incuera.identify(id ?? 'nobody', 'ada@example.com')
incuera.track('order placed', { total: 42, currency: 'EUR', isGift: false, coupon: null })
incuera.track('left')
incuera.stop()

// @ts-expect-error a host is needed
new Incuera({ apiKey: 'pk_1' })
// @ts-expect-error no such preset
new Incuera({ ...options, privacy: 'none' })
// @ts-expect-error no such option
new Incuera({ ...options, maskEverything: true })
// @ts-expect-error ids are texts
incuera.identify(42)
// @ts-expect-error values are flat
incuera.track('order placed', { items: [1, 2] })
// @ts-expect-error it is the recorder's to say
incuera.sessionId = 'mine'
// @ts-expect-error what is inside stays inside
import('@incuera/sdk/dist/index.js')
