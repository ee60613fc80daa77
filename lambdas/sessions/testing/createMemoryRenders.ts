import { sessions } from '@incuera/contract/keys.ts'
import { type PartNews, Render } from '../model/render.ts'
import type { SessionRef, SessionStore } from '../store/sessionStore.ts'

const keyOf = ({ pid, sid }: SessionRef, renderId: string) => {
  const { pk, sk } = sessions.render(pid, sid, renderId)
  return `${pk} ${sk}`
}

/** The twin of {@link createRenderItems} in memory. */
export function createMemoryRenders(
  renders = new Map<string, Render>(),
): Pick<SessionStore, 'createRender' | 'readRender' | 'listRenders' | 'replaceRender' | 'removeRender' | 'notePart'> {
  const put = (render: Render) => renders.set(keyOf(render, render.renderId), Render.parse(structuredClone(render)))

  return {
    async createRender(render) {
      if (renders.has(keyOf(render, render.renderId))) return false
      put(render)
      return true
    },
    readRender: async (ref, renderId) => structuredClone(renders.get(keyOf(ref, renderId)) ?? null),
    listRenders: async ({ pid, sid }) =>
      structuredClone([...renders.values()].filter((render) => render.pid === pid && render.sid === sid)),
    async replaceRender(render, expectedVersion) {
      if (renders.get(keyOf(render, render.renderId))?.version !== expectedVersion) return false
      put(render)
      return true
    },
    async removeRender(ref, renderId) {
      renders.delete(keyOf(ref, renderId))
    },
    async notePart(ref, renderId, news) {
      const render = renders.get(keyOf(ref, renderId))
      if (!render || (news.kind === 'failed' && news.attempt !== render.attempt)) return null
      put({ ...withNews(render, news), version: render.version + 1 })
      return structuredClone(renders.get(keyOf(ref, renderId)) ?? null)
    },
  }
}

function withNews(render: Render, news: PartNews): Render {
  const { index } = news
  const inOrder = (indexes: number[]) => [...new Set([...indexes, index])].sort((a, b) => a - b)
  switch (news.kind) {
    case 'done':
      return { ...render, done: inOrder(render.done) }
    case 'card':
      return { ...render, cards: inOrder(render.cards) }
    case 'cardless':
      return { ...render, cardless: inOrder(render.cardless) }
    case 'failed': {
      const others = render.failed.filter((part) => part.index !== index)
      return { ...render, failed: [...others, { index, reason: news.reason }].sort((a, b) => a.index - b.index) }
    }
  }
}
