import { SessionId } from '@incuera/contract/ids.ts'
import { sessions } from '@incuera/contract/keys.ts'
import { visitorKeys } from '@incuera/contract/visitors/visitorKeys.ts'
import type { Live } from '../model/live.ts'
import type { SessionRef, SessionStore } from '../store/sessionStore.ts'

const keyOf = ({ pid, sid }: SessionRef) => sessions.meta(pid, sid).pk

/** The twin of {@link createVisitorSessions} and of what remains of erased sessions, in memory. */
export function createMemoryVisitorSessions(lives: Map<string, Live>) {
  const links = new Set<string>()
  /** By session: the user keys that are kept. */
  const stones = new Map<string, string[]>()
  const store: Pick<SessionStore, 'linkVisitor' | 'listVisitorSessions' | 'isErased'> = {
    async linkVisitor(ref, userKey) {
      const live = lives.get(keyOf(ref))
      if (!live) return
      lives.set(keyOf(ref), { ...live, visitors: [...new Set([...(live.visitors ?? []), userKey])].sort() })
      links.add(nameOf(ref.pid, userKey, ref.sid))
    },
    async listVisitorSessions(pid, userKey, { limit, before }) {
      const prefix = nameOf(pid, userKey, '')
      return [...links]
        .filter((link) => link.startsWith(prefix))
        .map((link) => SessionId.parse(link.slice(prefix.length)))
        .filter((sid) => before === undefined || sid < before)
        .sort((a, b) => (a < b ? 1 : -1))
        .slice(0, limit)
    },
    isErased: async (ref) => stones.has(keyOf(ref)),
  }
  return {
    store,
    stones,
    links,
    async bury(ref: SessionRef, { isFinal }: { isFinal: boolean }) {
      const keys = stones.get(keyOf(ref)) ?? lives.get(keyOf(ref))?.visitors ?? []
      stones.set(keyOf(ref), isFinal ? [] : keys)
      return keys
    },
  }
}

const nameOf = (pid: string, userKey: string, sid: string) => {
  const { pk, sk } = visitorKeys.session(pid, userKey, sid)
  return `${pk} ${sk}`
}
