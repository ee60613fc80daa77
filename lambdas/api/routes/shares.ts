import { createHash } from 'node:crypto'
import { manifestKey } from '@incuera/contract/keys.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import { shareRoutes } from '@incuera/contract/routes/shareRoutes.ts'
import {
  type NewShare,
  type OpenedShare,
  SHARED_URL_SECONDS,
  SHARES_PER_SESSION_MAX,
  type Share,
  type ShareItem,
  type ShareToken,
} from '@incuera/contract/share/share.ts'
import { SHARE_PATH } from '@incuera/contract/share/sharePath.ts'
import { readShareToken, writeShareToken } from '@incuera/contract/share/shareToken.ts'
import { RefusalError } from '#runtime/errors.ts'
import { getSession } from '#sessions/query/getSession.ts'
import { openRoute, parseBody, projectRoute } from '../defineRoute.ts'
import { newItemId } from '../newItemId.ts'
import { readDocument } from '../objects/readDocument.ts'
import type { ApiPorts } from '../ports.ts'
import { loadReadySession, loadSession, type ReadySession } from './loadSession.ts'
import { presentReplay } from './presentReplay.ts'
import { presentVideo } from './presentVideo.ts'
import { requireDone } from './requireDone.ts'

const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const SECRET_CHARACTERS = 32
const DAY_SECONDS = 86_400

export const listShares = projectRoute(shareRoutes.listShares, async (ports, { params }) => {
  await loadSession(ports, params)
  return { shares: (await openShares(ports, params)).map(show) }
})

export const createShare = projectRoute(shareRoutes.createShare, async (ports, { params, author, rawBody }) => {
  const session = await loadReadySession(ports, params)
  const { shows, audience, fromMs, expiresInDays } = parseBody(shareRoutes.createShare, { rawBody })
  if (audience === 'anyone') await requireSharing(ports, params.pid)
  if (shows === 'video') requireDone(session.video, 'video')
  if ((await openShares(ports, params)).length >= SHARES_PER_SESSION_MAX) throw tooManyShares()
  const { pid, sid } = params
  const shareId = newItemId(ports, 'h')
  const token = writeShareToken({ pid, sid, shareId }, ports.randomText(BASE62, SECRET_CHARACTERS))
  const createdAt = ports.now()
  const item: ShareItem = {
    ...{ pid, sid, shareId, shows, audience, fromMs, createdAt, createdBy: author, openings: 0 },
    ...{ tokenSha256: hash(token), expiresAt: Math.floor(createdAt / 1000) + expiresInDays * DAY_SECONDS },
  }
  await ports.shares(sid).create(item)
  return { ...show(item), link: `${ports.deployment.dashboardUrl}${SHARE_PATH}${token}` }
})

export const revokeShare = projectRoute(shareRoutes.revokeShare, async (ports, { params }) => {
  await loadSession(ports, params)
  const item = await ports.shares(params.sid).remove(params.pid, params.shareId)
  if (!item) throw unknownShare()
  return show(item)
})

export const openShare = openRoute(shareRoutes.openShare, async (ports, { rawBody }): Promise<OpenedShare> => {
  const { token, isRenewal } = parseBody(shareRoutes.openShare, { rawBody })
  const { item, session } = await findShare(ports, token)
  const { pid, sid, shareId, shows, fromMs, expiresAt } = item
  const opened = { fromMs, expiresAt: expiresAt * 1000 }
  const shown = await present(ports, item, session)
  // Revoked in this moment: what it shows is not sent.
  const isStill = isRenewal ? await ports.shares(sid).get(pid, shareId) : await ports.countOpening(item, ports.now())
  if (!isStill) throw unknownShare()
  return shown === null ? { shows: 'session', pid, sid, subject: shows, ...opened } : { ...shown, ...opened }
})

export const checkShare = openRoute(shareRoutes.checkShare, async (ports, { rawBody }) => {
  const { token } = parseBody(shareRoutes.checkShare, { rawBody })
  const { item } = await findShare(ports, token)
  return { expiresAt: item.expiresAt * 1000 }
})

/** Null: it only leads to the session. */
async function present(ports: ApiPorts, { audience, shows }: ShareItem, session: ReadySession) {
  if (audience === 'members') return null
  const { objects } = ports
  const presign: ApiPorts['presign'] = (key, fileName) => ports.presign(key, fileName, SHARED_URL_SECONDS)
  if (shows === 'replay') {
    const manifest = await readDocument(objects, Manifest, manifestKey(session, session.gen))
    return { shows, replay: await presentReplay({ presign }, session, manifest) } as const
  }
  const { video } = session
  if (video.status !== 'ready') throw unknownShare()
  return { shows, video: await presentVideo({ objects, presign }, session, video.key, video.gen) } as const
}

/** @throws RefusalError 404 for every link that shows nothing, whatever the reason */
async function findShare(ports: ApiPorts, token: ShareToken): Promise<{ item: ShareItem; session: ReadySession }> {
  const ref = readShareToken(token)
  const item = ref && (await ports.shares(ref.sid).get(ref.pid, ref.shareId))
  if (item?.tokenSha256 !== hash(token) || item.expiresAt * 1000 <= ports.now()) throw unknownShare()
  const project = await ports.core.project(item.pid)
  if (!project || (item.audience === 'anyone' && !project.shareWithAnyone)) throw unknownShare()
  const session = await getSession(ports.store, item)
  if (session?.status !== 'ready') throw unknownShare()
  return { item, session }
}

/** Without those that have expired, which DynamoDB removes within days. */
async function openShares({ shares, now }: ApiPorts, { pid, sid }: Pick<ShareItem, 'pid' | 'sid'>) {
  return (await shares(sid).list(pid)).filter(({ expiresAt }) => expiresAt * 1000 > now())
}

/** @throws RefusalError 403 */
async function requireSharing({ core }: ApiPorts, pid: ShareItem['pid']): Promise<void> {
  if ((await core.project(pid))?.shareWithAnyone) return
  throw new RefusalError(
    'sharing_off',
    'This project shares with members only. An admin can change that in its settings.',
    {
      field: 'audience' satisfies keyof NewShare,
    },
  )
}

const hash = (token: string): string => createHash('sha256').update(token).digest('hex')

const show = ({ pid: _, sid: __, tokenSha256: ___, expiresAt, ...share }: ShareItem): Share => ({
  ...share,
  expiresAt: expiresAt * 1000,
})

const tooManyShares = () =>
  new RefusalError('too_many_shares', `A session has at most ${SHARES_PER_SESSION_MAX} links. Revoke one first.`, {
    limit: SHARES_PER_SESSION_MAX,
  })

const unknownShare = () =>
  new RefusalError('unknown_share', 'This link was revoked, it has expired, or what it showed was deleted.')
