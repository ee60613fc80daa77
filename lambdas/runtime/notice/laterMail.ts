import { later } from '../later.ts'
import type { MailPort } from './createMail.ts'

/** Mail whose client of SNS is loaded with the first call: few requests send any. */
export function laterMail(topicArn: string): MailPort {
  const load = later(async () => {
    const [{ createMail }, { createSns }] = await Promise.all([
      import('./createMail.ts'),
      import('../aws/createSns.ts'),
    ])
    return createMail(createSns(), topicArn)
  })
  return {
    subscribe: async (address) => (await load()).subscribe(address),
    confirmed: async () => (await load()).confirmed(),
    send: async (address, mail) => (await load()).send(address, mail),
  }
}
