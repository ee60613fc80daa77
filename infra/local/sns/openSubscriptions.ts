import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { demandIntact, readDataFile } from '../data/readDataFile.ts'
import { writeFileAtomically } from '../data/writeFileAtomically.ts'
import { ServiceError } from '../service.ts'

const Subscription = z.object({
  topicArn: z.string(),
  arn: z.string(),
  address: z.string(),
  /** As it was sent; null: every message. */
  filterPolicy: z.string().nullable(),
  isConfirmed: z.boolean(),
})
export type Subscription = z.infer<typeof Subscription>
export const SubscriptionsFile = z.array(Subscription)

export interface Subscriptions {
  of(topicArn: string): Subscription[]
  /** The existing one if the address has one. @throws ServiceError InvalidParameter when its filter is another */
  add(topicArn: string, address: string, filterPolicy: string | null): Subscription
  /** @returns null for an unknown token */
  confirm(token: string): Subscription | null
  tokenOf(subscription: Subscription): string
}

/** The addresses that are subscribed to topics, in a file. */
export function openSubscriptions(folder: string): Subscriptions {
  const file = join(folder, 'subscriptions.json')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  let all =
    demandIntact(file, readDataFile(file, SubscriptionsFile), 'Remove it: addresses have to subscribe again.') ?? []
  const store = (next: Subscription[]) => {
    writeFileAtomically(file, JSON.stringify(next))
    all = next
  }
  const tokenOf = ({ arn }: Subscription) => createHash('sha256').update(arn).digest('hex')
  return {
    tokenOf,
    of: (topicArn) => all.filter((one) => one.topicArn === topicArn),
    add(topicArn, address, filterPolicy) {
      const known = all.find((one) => one.topicArn === topicArn && one.address === address)
      if (known && known.filterPolicy !== filterPolicy)
        throw new ServiceError(
          400,
          'InvalidParameter',
          'Invalid parameter: Attributes Reason: Subscription already exists with different attributes',
        )
      if (known) return known
      const arn = `${topicArn}:${randomUUID()}`
      const added = { topicArn, arn, address, filterPolicy, isConfirmed: false }
      store([...all, added])
      return added
    },
    confirm(token) {
      const known = all.find((one) => tokenOf(one) === token)
      if (!known) return null
      const confirmed = { ...known, isConfirmed: true }
      store(all.map((one) => (one === known ? confirmed : one)))
      return confirmed
    },
  }
}
