import { ERASE_ME_PER_DAY_MAX, type EraseMe } from '@incuera/contract/erasure/eraseMe.ts'
import { RefusalError } from '../runtime/errors.ts'
import { requestErasure } from '../sessions/erasure/requestErasure.ts'
import type { Caller } from './caller.ts'
import type { IngestPorts } from './ports.ts'

const DAY_SECONDS = 86_400

/**
 * `POST /api/sessions/erase`: a visitor's own page erases what it recorded. Only the sessions that it names and knows a
 * window of: who a visitor is for the customer is only claimed by their page, so it erases nobody's other sessions
 * (docs/decisions/0067). The answer does not say which of them exist.
 * @throws RefusalError 403 when the project does not allow it, 429 after {@link ERASE_ME_PER_DAY_MAX} on one day
 */
export async function eraseMe(
  ports: Pick<IngestPorts, 'store' | 'erasures' | 'sendErase' | 'countErasures'>,
  { project, at }: Caller,
  { sessions }: EraseMe,
): Promise<{ ok: true }> {
  const { pid } = project
  if (!project.eraseMe)
    throw new RefusalError('erase_me_off', 'This project does not let visitors erase their sessions.', {
      advice: 'drop',
    })
  for (const { sid, wid } of sessions) {
    const found = await ports.store.read({ pid, sid })
    if (!found?.live?.windows.some((window) => window.wid === wid)) continue
    const day = Math.floor(at / 1000 / DAY_SECONDS) * DAY_SECONDS
    if ((await ports.countErasures(pid, day, 1)) > ERASE_ME_PER_DAY_MAX)
      throw new RefusalError('too_many_requests', 'Too many sessions were erased today; ask again tomorrow.', {
        limit: ERASE_ME_PER_DAY_MAX,
        retryAfterSeconds: day + DAY_SECONDS - Math.floor(at / 1000),
      })
    const subject = { kind: 'session' as const, value: sid }
    await requestErasure({ ...ports, now: () => at }, pid, { subject, requestedBy: undefined })
  }
  return { ok: true }
}
