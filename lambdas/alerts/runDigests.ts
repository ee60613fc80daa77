import { receiverOf } from '@incuera/contract/alerts/alert.ts'
import type { Digest } from '@incuera/contract/digest/digest.ts'
import type { DigestItem, DigestState } from '@incuera/contract/digest/digestItem.ts'
import { toNotice } from '@incuera/contract/digest/toNotice.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import type { InsightRange } from '@incuera/contract/insights/scope.ts'
import { ALERT_TRIES_MAX } from '@incuera/contract/watchLimits.ts'
import type { Log } from '#runtime/log.ts'
import { type NoticePorts, sendNotice } from '#runtime/notice/sendNotice.ts'
import { decideDigest } from './decide/decideDigest.ts'

export interface DigestPorts extends NoticePorts {
  /** Of all projects that have one. */
  digests(): Promise<DigestItem[]>
  readDigestState(pid: ProjectId): Promise<DigestState | null>
  writeDigestState(state: DigestState): Promise<void>
  /** @throws Error when the lake does not answer in time */
  readDigest(pid: ProjectId, week: InsightRange): Promise<Digest>
  dashboardUrl: string
  now(): number
  log: Log
}

/**
 * Sends the digest of each project once its week is over. It is computed before the state is written, so that a lake
 * that does not answer is asked again in an hour; and written before it is sent, so that a crash repeats no message to
 * a receiver that had accepted it an hour ago.
 *
 * @throws Error at the end, if a digest could not be written: the others were
 */
export async function runDigests(ports: DigestPorts): Promise<void> {
  const failed: string[] = []
  for (const item of await ports.digests()) {
    try {
      await runDigest(ports, item)
    } catch (error) {
      failed.push(item.pid)
      ports.log.error('a digest could not be written', { pid: item.pid, error })
    }
  }
  if (failed.length > 0) throw new Error(`projects whose digest could not be written: ${failed.join(', ')}`)
}

async function runDigest(ports: DigestPorts, item: DigestItem): Promise<void> {
  const { pid, channels, secret } = item
  const due = decideDigest(await ports.readDigestState(pid), item, ports.now())
  if (due.type === 'nothing') return
  const notice = toNotice(pid, await ports.readDigest(pid, due.week), ports.dashboardUrl)
  await ports.writeDigestState(due.state)
  const outbox: DigestState['outbox'] = []
  let { sentAt } = due.state
  for (const { to, tries } of due.state.outbox) {
    const channel = channels.find((one) => receiverOf(one) === to)
    // The receiver was removed.
    if (!channel) continue
    const { status, text } = await sendNotice(ports, channel, notice, secret)
    if (status !== null && status >= 200 && status < 300) {
      sentAt = ports.now()
      continue
    }
    const isLast = tries + 1 >= ALERT_TRIES_MAX
    ports.log.warn('a receiver did not accept a digest', { pid, status, text, isLast })
    if (!isLast) outbox.push({ to, tries: tries + 1 })
  }
  await ports.writeDigestState({ ...due.state, outbox, sentAt })
}
