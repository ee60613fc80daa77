import type { Mail } from '@incuera/contract/alerts/notice.ts'
import type { MailPort } from '../notice/createMail.ts'

/** Mail in memory: `asked` was asked for consent, `agreed` gave it, `sent` is what arrived. */
export function createMemoryMail() {
  const asked: string[] = []
  const agreed = new Set<string>()
  const sent: (Mail & { to: string })[] = []
  const port: MailPort = {
    subscribe: async (address) => void asked.push(address),
    confirmed: async () => agreed,
    send: async (to, mail) => {
      if (agreed.has(to)) sent.push({ to, ...mail })
    },
  }
  return { ...port, asked, agreed, messages: sent }
}
