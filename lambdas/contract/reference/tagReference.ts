import type { tagRoutes } from '../routes/tagRoutes.ts'
import { TAG_CHARACTERS_MAX, TAGGED_AT_ONCE_MAX, TAGGED_SESSIONS_READ_MAX, TAGS_PER_SESSION_MAX } from '../tags/tag.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

const change = { add: ['refund'], remove: ['to do'] }
const tagged = { sid: SAMPLE.sid, tags: ['checkout', 'refund'] }

export const tagReference: Reference<typeof tagRoutes> = {
  listTags: {
    description: `The most frequent first, of the ${TAGGED_SESSIONS_READ_MAX.toLocaleString('en')} newest sessions that have tags. Tags of the analysis are not in it.`,
    refusals: [],
    response: { tags: [{ tag: 'refund', sessions: 12 }] },
  },
  tagSessions: {
    description: `Up to ${TAGGED_AT_ONCE_MAX} sessions. Each is changed separately: those that could not be are in \`refused\`, and the others have changed. Repeat a request that fails.`,
    refusals: ['contested'],
    body: { sids: [SAMPLE.sid], ...change },
    response: { sessions: [tagged], refused: [] },
  },
  changeTags: {
    description: `At most ${TAGS_PER_SESSION_MAX} tags per session, of at most ${TAG_CHARACTERS_MAX} letters, digits, spaces and \`. _ - /\`; they are kept in lower case. Search finds them with \`tag:\`, together with the tags of the analysis. They expire with their session and are erased with it.`,
    refusals: ['unknown_session', 'too_many_tags', 'contested'],
    body: change,
    response: tagged,
  },
}
