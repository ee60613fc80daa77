import { ProjectId, SessionId } from '../ids.ts'
import type { shareRoutes } from '../routes/shareRoutes.ts'
import { SHARED_URL_SECONDS, SHARES_PER_SESSION_MAX } from '../share/share.ts'
import { writeShareToken } from '../share/shareToken.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

const share = {
  ...{ shareId: 'h4m8t2w6z9b3', shows: 'replay' as const, audience: 'members' as const, fromMs: 61_000 },
  ...{ createdAt: SAMPLE.at, createdBy: '7f3c2b1a-…', expiresAt: SAMPLE.at + 7 * 86_400_000, openings: 3 },
  lastOpenedAt: SAMPLE.at + 3_600_000,
}
const ref = { pid: ProjectId.parse(SAMPLE.pid), sid: SessionId.parse(SAMPLE.sid), shareId: share.shareId }
const token = writeShareToken(ref, '7Hq2mZx9Kc4vTn1Wb8yRf5LjQp3sDg6A')

export const shareReference: Reference<typeof shareRoutes> = {
  listShares: {
    description:
      'Those that have not expired, oldest first, with how often each was opened. No response has a link again.',
    refusals: ['unknown_session'],
    response: { shares: [share] },
  },
  createShare: {
    description: `The link shows the replay, or the session's own video, from \`fromMs\` until it expires after 1, 7 or 30 days. \`anyone\` needs no sign-in, and the project's setting \`shareWithAnyone\`; \`members\` leads members to the session. At most ${SHARES_PER_SESSION_MAX} per session.`,
    refusals: ['unknown_session', 'not_ready', 'sharing_off', 'too_many_shares'],
    body: { shows: 'replay', audience: 'members', fromMs: 61_000, expiresInDays: 7 },
    response: { ...share, openings: 0, lastOpenedAt: undefined, link: `https://dashboard.example/s/${token}` },
  },
  revokeShare: {
    description: `The link opens nothing from now on. A page that shows it stops within a second; addresses that somebody has copied from it are valid for ${SHARED_URL_SECONDS} seconds.`,
    refusals: ['unknown_session', 'unknown_share'],
    response: share,
  },
  openShare: {
    description: `Needs no sign-in. For \`anyone\`, the answer has the recording or the video and their addresses, valid for ${SHARED_URL_SECONDS} seconds; for \`members\`, only where the session is. With \`isRenewal\` it does not count as another opening. One refusal stands for every reason: revoked, expired, erased, or never there.`,
    refusals: ['unknown_share'],
    body: { token },
    response: {
      ...{ shows: 'session', pid: ref.pid, sid: ref.sid, subject: 'replay', fromMs: 61_000 },
      expiresAt: share.expiresAt,
    },
  },
  checkShare: {
    description:
      'Needs no sign-in. The page of a link asks every second while it shows something, and shows it no longer when the answer is `unknown_share`.',
    refusals: ['unknown_share'],
    body: { token },
    response: { expiresAt: share.expiresAt },
  },
}
