import type { Session } from '@incuera/contract/session.ts'

/** The columns of `contract/lake/visitorFields.ts`. */
export const visitorColumns = ({ device, userKey }: Pick<Session, 'device' | 'userKey'>) => ({
  device: device.kind,
  browser: device.browser,
  os: device.os,
  country: device.country,
  user_key: userKey,
})
