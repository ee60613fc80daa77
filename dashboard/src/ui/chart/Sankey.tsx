import { formatCount } from '#shared/format/formatNumber.ts'
import { ChartFigure } from './ChartFigure.tsx'
import { ChartPlot } from './ChartPlot.tsx'
import { type FlowLink, type FlowNode, layoutSankey, type PlacedNode } from './layoutSankey.ts'
import { seriesLook } from './series.ts'

interface SankeyProps {
  finding: string
  nodes: FlowNode[]
  links: FlowLink[]
  height?: number
  onOpen?(link: FlowLink, title: string): void
}

const NODE_WIDTH = 10
const GAP = 14
/** Labels are beside their node; the last level's are on its left. */
const LABEL_OFFSET = 6

/** How people flow from page to page, at most a few levels. The cursor goes from link to link, largest first. */
export function Sankey({ finding, nodes, links, height = 360, onOpen }: SankeyProps) {
  const labelOf = (id: string) => nodes.find((node) => node.id === id)?.label ?? id
  const ordered = links.toSorted((a, b) => b.value - a.value)
  const describe = (index: number) => {
    const link = ordered[index]
    return link ? `${labelOf(link.from)} to ${labelOf(link.to)}: ${formatCount(link.value)} sessions` : ''
  }
  return (
    <ChartFigure
      finding={finding}
      table={{
        columns: ['Path', 'Sessions'],
        rows: ordered.map(({ from, to, value }) => [`${labelOf(from)} → ${labelOf(to)}`, formatCount(value)]),
      }}
    >
      <ChartPlot
        label={finding}
        height={height}
        count={ordered.length}
        indexAt={(x, width) => nearestLink(x, width, nodes, ordered)}
        describe={describe}
        onOpen={onOpen && ((index) => ordered[index] && onOpen(ordered[index], describe(index)))}
      >
        {(width, cursor) => {
          const size = { width, height: height - GAP, nodeWidth: NODE_WIDTH, gap: GAP }
          const drawn = layoutSankey(nodes, links, size)
          const chosen = cursor === null ? undefined : ordered[cursor]
          return (
            <>
              {drawn.links.map(({ from, to, path, isEnd }) => (
                <path
                  key={`${from} ${to}`}
                  d={path}
                  fill={isEnd ? 'var(--text-3)' : 'var(--c1)'}
                  opacity={chosen?.from === from && chosen.to === to ? 0.6 : 0.2}
                />
              ))}
              {drawn.nodes.map((node) => (
                <NodeBox key={node.id} node={node} isLast={node.x + NODE_WIDTH >= width - 1} />
              ))}
            </>
          )
        }}
      </ChartPlot>
    </ChartFigure>
  )
}

/** The largest link between the levels around x. */
function nearestLink(x: number, width: number, nodes: FlowNode[], ordered: FlowLink[]): number {
  const last = Math.max(1, ...nodes.map(({ level }) => level))
  const level = Math.min(last - 1, Math.floor((x / width) * last))
  const levelOf = (id: string) => nodes.find((node) => node.id === id)?.level
  return Math.max(
    0,
    ordered.findIndex(({ from }) => levelOf(from) === level),
  )
}

const NodeBox = ({ node, isLast }: { node: PlacedNode; isLast: boolean }) => (
  <>
    <rect
      x={node.x}
      y={node.y}
      width={NODE_WIDTH}
      height={Math.max(1, node.height)}
      fill={node.isEnd ? 'var(--text-3)' : seriesLook(0).color}
      rx={2}
    />
    <text
      x={isLast ? node.x - LABEL_OFFSET : node.x + NODE_WIDTH + LABEL_OFFSET}
      y={node.y + Math.max(10, node.height / 2 + 4)}
      textAnchor={isLast ? 'end' : 'start'}
      fontSize={11}
      fill="var(--text)"
    >
      {node.label} · {formatCount(node.value)}
    </text>
  </>
)
