import { sessions } from '@incuera/contract/keys.ts'
import type { ItemKey, TableItems } from '../store/tableItems.ts'

interface Content {
  metas: Map<string, unknown>
  lives: Map<string, unknown>
  /** What is kept of erased sessions. */
  stones: Map<string, unknown>
  /** By partition and sort key. */
  renders: Map<string, unknown>
  links: Set<string>
}

const { sk: META } = sessions.meta('', '')
const { sk: LIVE } = sessions.live('', '')

/** The items of a store in memory, for those who remove items whatever they are. */
export function createMemoryStoreTable({ metas, lives, stones, renders, links }: Content) {
  const keys = (): ItemKey[] =>
    [
      ...[...metas.keys(), ...stones.keys()].map((pk) => ({ pk, sk: META })),
      ...[...lives.keys(), ...stones.keys()].map((pk) => ({ pk, sk: LIVE })),
      ...[...renders.keys(), ...links].map((name) => {
        const [pk = '', sk = ''] = name.split(' ')
        return { pk, sk }
      }),
    ].sort((a, b) => (a.sk < b.sk ? -1 : 1))
  const table: TableItems & { dump(): unknown } = {
    async *list(pk, begin = '') {
      yield* keys().filter((key) => key.pk === pk && key.sk.startsWith(begin))
    },
    async *listIndexed() {},
    // The twin has no times at which its items expire, apart from META's and those of renders.
    async extend() {},
    async remove(removed) {
      for (const { pk, sk } of removed) {
        if (sk === META) for (const map of [metas, stones]) map.delete(pk)
        if (sk === LIVE) for (const map of [lives, stones]) map.delete(pk)
        renders.delete(`${pk} ${sk}`)
        links.delete(`${pk} ${sk}`)
      }
    },
    dump: () => ({
      ...{ metas: [...metas], lives: [...lives], stones: [...stones], renders: [...renders], links: [...links] },
    }),
  }
  return table
}
