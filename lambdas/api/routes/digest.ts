import type { DigestSettings } from '@incuera/contract/digest/digestApi.ts'
import type { DigestItem } from '@incuera/contract/digest/digestItem.ts'
import { toNotice } from '@incuera/contract/digest/toNotice.ts'
import { lastWeek, weekOf } from '@incuera/contract/digest/weekOf.ts'
import { routes } from '@incuera/contract/routes.ts'
import { DIGEST_SETTLED_HOURS } from '@incuera/contract/watchLimits.ts'
import { readDigest } from '#query/digest/readDigest.ts'
import { RefusalError } from '#runtime/errors.ts'
import { DIGEST_ID } from '#sessions/store/digestItems.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
import { newSecret } from '../newSecret.ts'
import type { ApiPorts } from '../ports.ts'
import { admitReceivers } from '../receivers/admitReceivers.ts'
import { readConfirmed } from '../receivers/readConfirmed.ts'
import { sendToReceivers } from '../receivers/sendToReceivers.ts'
import { showChannel } from '../receivers/showChannel.ts'

/** An insight takes up to 20 s of the 29 that a request has. */
const START_MS_MAX = 8_000

export const getDigest = projectRoute(routes.getDigest, async (ports, { params, query }) => {
  const now = ports.now()
  const week = query.week === undefined ? lastWeek(now, DIGEST_SETTLED_HOURS) : weekOf(Date.parse(query.week))
  const digest = await readDigest(ports, params.pid, week, now + START_MS_MAX)
  return digest ? { status: 'done' as const, digest } : { status: 'running' as const }
})

export const getDigestSettings = projectRoute(routes.getDigestSettings, async (ports, { params }) => {
  const item = await ports.digests.get(params.pid, DIGEST_ID)
  return { settings: item && (await show(ports, item)) }
})

export const setDigest = projectRoute(routes.setDigest, async (ports, { params, author, rawBody }) => {
  const wanted = parseBody(routes.setDigest, { rawBody })
  await admitReceivers(ports, wanted.channels)
  const secret = newSecret(ports)
  const item: DigestItem = { ...wanted, pid: params.pid, secret, createdAt: ports.now(), createdBy: author }
  if (!(await ports.digests.replace(item))) await ports.digests.create(item)
  return { ...(await show(ports, item)), secret }
})

/** Members look at it before Monday, or again: it is no part of what the hourly function has sent. */
export const sendDigest = projectRoute(routes.sendDigest, async (ports, { params }) => {
  const item = await ports.digests.get(params.pid, DIGEST_ID)
  if (!item) throw new RefusalError('invalid', 'Nobody receives the digest yet. Choose receivers first.')
  const now = ports.now()
  const week = lastWeek(now, DIGEST_SETTLED_HOURS)
  const digest = await readDigest(ports, params.pid, week, now + START_MS_MAX)
  if (!digest) return { status: 'running' as const }
  const notice = toNotice(params.pid, digest, ports.deployment.dashboardUrl)
  return { status: 'done' as const, week, answers: await sendToReceivers(ports, item, notice) }
})

/** Returns the settings as they were. */
export const removeDigest = projectRoute(routes.removeDigest, async (ports, { params }) => {
  const item = await ports.digests.remove(params.pid, DIGEST_ID)
  return { settings: item && (await show(ports, item)) }
})

async function show(ports: ApiPorts, item: DigestItem): Promise<DigestSettings> {
  const [confirmed, state] = await Promise.all([readConfirmed(ports, [item]), ports.digestState(item.pid)])
  const { channels, quietHours, createdAt, createdBy } = item
  return {
    ...{ quietHours, createdAt, createdBy, channels: channels.map((channel) => showChannel(channel, confirmed)) },
    sent: state && { week: state.week, sentAt: state.sentAt },
  }
}
