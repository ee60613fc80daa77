import { routes } from '@incuera/contract/routes.ts'
import { RefusalError } from '#runtime/errors.ts'
import { erasureIdOf, requestErasure } from '#sessions/erasure/requestErasure.ts'
import { verifyReceipt as verify } from '#sessions/erasure/signReceipt.ts'
import { accessTo, allows } from '../callers/accessTo.ts'
import { parseBody, projectRoute, signedInRoute } from '../defineRoute.ts'
import { showErasure } from '../erasures/showErasure.ts'
import { loadSession } from './loadSession.ts'

/** Asking again returns the same erasure, also when the session is gone. */
export const eraseSession = projectRoute(routes.eraseSession, async (ports, { author, params }) => {
  const subject = { kind: 'session' as const, value: params.sid }
  if (!(await ports.erasures.read(erasureIdOf(params.pid, subject)))) await loadSession(ports, params)
  return showErasure(await requestErasure(ports, params.pid, { subject, requestedBy: author }))
})

export const eraseProject = projectRoute(routes.eraseProject, async (ports, { author, params }) => {
  const subject = { kind: 'project' as const, value: params.pid }
  return showErasure(await requestErasure(ports, params.pid, { subject, requestedBy: author }))
})

/** A place in the list (sessions/erasure/orderOf.ts). */
const PLACE = /^\d{13}#e[0-9a-f]{31}$/

export const listErasures = projectRoute(routes.listErasures, async ({ erasures }, { params, query }) => {
  const before = query.cursor === undefined ? undefined : Buffer.from(query.cursor, 'base64url').toString()
  if (before !== undefined && !PLACE.test(before))
    throw new RefusalError('invalid', 'cursor: not one that this list returned; start again without it', {
      field: 'cursor',
    })
  const { items, next } = await erasures.list(params.pid, { limit: query.limit, before })
  return {
    erasures: items.map(showErasure),
    ...(next !== null && { cursor: Buffer.from(next).toString('base64url') }),
  }
})

/** Whoever requested it may read it when its project is gone; for all others who may not manage it there is none. */
export const getErasure = signedInRoute(routes.getErasure, async ({ core, erasures }, { caller, params }) => {
  const item = await erasures.read(params.erasureId)
  const access = item && (await accessTo(core, caller, item.pid))
  const isOwn = caller.type === 'session' && item?.requestedBy === caller.sub
  if (!item || !(isOwn || (access && allows(access, caller.type, 'manage'))))
    throw new RefusalError('unknown_erasure', 'There is no such erasure, or it is not yours to see.')
  return showErasure(item)
})

export const verifyReceipt = signedInRoute(routes.verifyReceipt, async ({ receiptKeys }, request) => {
  const { receipt } = parseBody(routes.verifyReceipt, request)
  const key = await receiptKeys.publicKey()
  const states = key && verify(receipt, key)
  return states ? { isValid: true as const, states } : { isValid: false as const }
})
