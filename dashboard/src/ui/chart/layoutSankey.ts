export interface FlowNode {
  id: string
  level: number
  label: string
  value: number
  /** Where people left, and no page. */
  isEnd?: boolean
}

export interface FlowLink {
  key: string
  from: string
  to: string
  value: number
  isEnd?: boolean
}

export interface PlacedNode extends FlowNode {
  x: number
  y: number
  height: number
}

export interface PlacedLink extends FlowLink {
  /** An SVG path of a ribbon. */
  path: string
}

export interface FlowSize {
  width: number
  height: number
  /** Width of a node, and the distance between two of one level. */
  nodeWidth: number
  gap: number
}

/**
 * Places the nodes of a flow level by level, largest first, and its links between them as ribbons. The height of a node
 * is proportional to its value; the fullest level fills the whole height.
 */
export function layoutSankey(
  nodes: FlowNode[],
  links: FlowLink[],
  { width, height, nodeWidth, gap }: FlowSize,
): { nodes: PlacedNode[]; links: PlacedLink[] } {
  const levels = new Map<number, FlowNode[]>()
  for (const node of nodes) levels.set(node.level, [...(levels.get(node.level) ?? []), node])
  const last = Math.max(0, ...levels.keys())
  const scales = [...levels.values()].map(
    (level) =>
      (height - gap * (level.length - 1)) /
      Math.max(
        1,
        level.reduce((sum, { value }) => sum + value, 0),
      ),
  )
  const scale = Math.max(0, Math.min(...scales))

  const placed = new Map<string, PlacedNode & { out: number; in: number }>()
  for (const [level, its] of levels) {
    let y = 0
    for (const node of its.toSorted((a, b) => b.value - a.value)) {
      const tall = node.value * scale
      const x = last === 0 ? 0 : (level / last) * (width - nodeWidth)
      placed.set(node.id, { ...node, x, y, height: tall, out: y, in: y })
      y += tall + gap
    }
  }
  const top = (id: string) => placed.get(id)?.y ?? 0
  const ribbons = links
    .toSorted((a, b) => top(a.from) - top(b.from) || top(a.to) - top(b.to))
    .flatMap((link) => {
      const from = placed.get(link.from)
      const to = placed.get(link.to)
      if (!from || !to) return []
      const tall = link.value * scale
      const path = ribbon(from.x + nodeWidth, from.out, to.x, to.in, tall)
      from.out += tall
      to.in += tall
      return [{ ...link, path }]
    })
  return { nodes: [...placed.values()].map(({ out: _out, in: _in, ...node }) => node), links: ribbons }
}

function ribbon(x0: number, y0: number, x1: number, y1: number, tall: number): string {
  const middle = (x0 + x1) / 2
  return `M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}V${y1 + tall}C${middle} ${y1 + tall} ${middle} ${y0 + tall} ${x0} ${y0 + tall}Z`
}
