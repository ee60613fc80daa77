import type { AlertChannel } from '@incuera/contract/alerts/alert.ts'
import type { ApiPorts } from '../ports.ts'

/** The addresses that have agreed to receive mail. Without any address nothing is read. */
export async function readConfirmed(
  { mail }: Pick<ApiPorts, 'mail'>,
  senders: readonly { channels: readonly AlertChannel[] }[],
): Promise<ReadonlySet<string>> {
  const hasMail = senders.some(({ channels }) => channels.some(({ type }) => type === 'email'))
  return hasMail ? mail.confirmed() : new Set()
}
