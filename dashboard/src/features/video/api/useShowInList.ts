import type { Render } from '@incuera/contract/api.ts'
import { useQueryClient } from '@tanstack/react-query'
import { sessionKey } from '#lib/api/sessionKey.ts'
import { partsKey } from './getRenderParts.ts'
import { rendersKey } from './listRenders.ts'

/** The list shows the response immediately, and refetches its state. */
export function useShowInList(pid: string, sid: string) {
  const queries = useQueryClient()
  return (render: Render) => {
    queries.setQueryData<Render[]>(rendersKey(pid, sid), (renders = []) => [
      render,
      ...renders.filter(({ renderId }) => renderId !== render.renderId),
    ])
    void queries.invalidateQueries({ queryKey: rendersKey(pid, sid) })
    void queries.invalidateQueries({ queryKey: partsKey(pid, sid, render.renderId) })
    if (render.isMain) void queries.invalidateQueries({ queryKey: sessionKey(pid, sid) })
  }
}
