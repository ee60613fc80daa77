import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import type { FlowLink, FlowNode } from '#ui/chart/layoutSankey.ts'

type Levels = AnswerOf<'journeys'>['levels']

const idOf = (level: number, page: string | null) => `${level} ${page === null ? 'others' : `page ${page}`}`
const leftOf = (level: number) => `${level} left`

/** The levels of journeys as a flow: pages, all other pages, and those who left. */
export function toFlow(levels: Levels): { nodes: FlowNode[]; links: FlowLink[] } {
  const nodes = levels.flatMap(({ nodes }, level): FlowNode[] => {
    const left = levels[level - 1]?.nodes.reduce((sum, node) => sum + node.left, 0) ?? 0
    return [
      ...nodes.map(({ page, sessions }) => ({
        id: idOf(level, page),
        level,
        label: page ?? 'Other pages',
        value: sessions,
      })),
      ...(left > 0 ? [{ id: leftOf(level), level, label: 'Left', value: left, isEnd: true }] : []),
    ]
  })
  const links = levels.flatMap(({ nodes, links }, level): FlowLink[] => [
    ...links.map(({ key, from, to, sessions }) => ({
      key,
      from: idOf(level, from),
      to: idOf(level + 1, to),
      value: sessions,
    })),
    ...(level + 1 < levels.length
      ? nodes
          .filter(({ left }) => left > 0)
          .map(({ leftKey, page, left }) => ({
            key: leftKey,
            from: idOf(level, page),
            to: leftOf(level + 1),
            value: left,
            isEnd: true,
          }))
      : []),
  ])
  return { nodes, links }
}
