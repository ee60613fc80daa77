import { describe, expect, test } from '@jest/globals'
import { MantineProvider } from '@mantine/core'
import type { ReactElement } from 'react'
import { renderToString } from 'react-dom/server'
import { BarChart } from './BarChart.tsx'
import { layoutSankey } from './layoutSankey.ts'
import { moveCursor } from './moveCursor.ts'
import { RetentionGrid } from './RetentionGrid.tsx'
import { Sankey } from './Sankey.tsx'
import { Sparkline } from './Sparkline.tsx'
import { SERIES_LOOKS } from './series.ts'
import { TimeChart } from './TimeChart.tsx'
import { describeAt, type TimeSeries, toTimeTable } from './timeSeries.ts'

const draw = (chart: ReactElement) => renderToString(<MantineProvider env="test">{chart}</MantineProvider>)
const points = (...values: number[]) => values.map((value, i) => ({ at: i * 86_400_000, value }))
const SERIES: TimeSeries[] = [
  { label: 'Sessions', points: points(3, 8, 5) },
  { label: 'People', points: points(2, 6, 5) },
]
const formatAt = (at: number) => `day ${at / 86_400_000 + 1}`

describe('a time chart', () => {
  test('has its finding, a plot that takes focus, a line per series, and a dashed one of the period before', () => {
    const html = draw(
      <TimeChart
        finding="Sessions rose on day 2."
        series={SERIES}
        previous={points(1, 1, 1)}
        formatAt={formatAt}
        formatValue={String}
      />,
    )
    expect(html).toMatch(/<figcaption[^>]*>Sessions rose on day 2\./)
    expect(html).toMatch(
      /<button[^>]*aria-label="Sessions rose on day 2\. Left and right arrow keys read the values\."/,
    )
    expect(html.match(/class="visx-linepath"/g)).toHaveLength(3)
    expect(html).toContain('stroke-dasharray="4 3"')
    expect(html).toContain('Show as table')
    expect(html).toContain('aria-live="polite"')
  })

  test('reads out a position and lists all of them', () => {
    expect(describeAt(SERIES, points(1, 7, 1), 1, formatAt, String)).toBe(
      'day 2: Sessions 8, People 6, 7 in the period before',
    )
    expect(describeAt(SERIES, undefined, 9, formatAt, String)).toBe('')
    expect(toTimeTable(SERIES, undefined, formatAt, String)).toEqual({
      columns: ['When', 'Sessions', 'People'],
      rows: [
        ['day 1', '3', '2'],
        ['day 2', '8', '6'],
        ['day 3', '5', '5'],
      ],
    })
  })

  test('tells series apart without colour', () => {
    expect(new Set(SERIES_LOOKS.map(({ dash }) => dash)).size).toBe(SERIES_LOOKS.length)
  })
})

describe('the cursor of a chart', () => {
  test.each([
    ['ArrowRight', null, 0],
    ['ArrowRight', 1, 2],
    ['ArrowRight', 2, 2],
    ['ArrowLeft', null, 2],
    ['ArrowLeft', 0, 0],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['Enter', 1, null],
  ])('%s from %p goes to %p', (key, from, to) => expect(moveCursor(key, from, 3)).toBe(to))

  test('stays away from an empty chart', () => expect(moveCursor('ArrowRight', null, 0)).toBeNull())
})

test('bars are buttons where there is something to open, and plain otherwise', () => {
  const items = [
    { key: 'a', label: 'Closed the tab', value: 10 },
    { key: 'b', label: 'Back to cart', value: 5 },
  ]
  const chart = (onOpen?: () => void) =>
    draw(<BarChart finding="Most left." items={items} unit="Sessions" formatValue={String} onOpen={onOpen} />)
  expect(chart(() => undefined)).toMatch(/<button type="button" class="bar-row">.*Closed the tab.*width:50%/)
  expect(chart()).toContain('disabled=""')
})

test('a sparkline of one value is no line', () => {
  expect(draw(<Sparkline values={[1]} />)).not.toContain('<svg')
  expect(draw(<Sparkline values={[1, 2]} />)).toContain('<svg')
})

describe('a flow', () => {
  const nodes = [
    { id: 'home', level: 0, label: '/', value: 10 },
    { id: 'cart', level: 1, label: '/cart', value: 6 },
    { id: 'out', level: 1, label: 'Left', value: 4 },
  ]
  const links = [
    { key: 'a', from: 'home', to: 'out', value: 4 },
    { key: 'b', from: 'home', to: 'cart', value: 6 },
  ]

  test('is placed by level, in proportion, without overlap', () => {
    const flow = layoutSankey(nodes, links, { width: 110, height: 100, nodeWidth: 10, gap: 10 })
    expect(flow.nodes.map(({ id, x, y, height }) => [id, x, y, height])).toEqual([
      ['home', 0, 0, 90],
      ['cart', 100, 0, 54],
      ['out', 100, 64, 36],
    ])
    // The upper ribbon leaves at the top.
    expect(flow.links.map(({ to, path }) => [to, path.slice(0, 6)])).toEqual([
      ['cart', 'M10 0C'],
      ['out', 'M10 54'],
    ])
  })

  test('ignores links to pages that are not shown', () => {
    expect(
      layoutSankey(nodes, [{ key: 'c', from: 'home', to: 'x', value: 1 }], {
        width: 9,
        height: 9,
        nodeWidth: 1,
        gap: 1,
      }).links,
    ).toEqual([])
    expect(layoutSankey([], [], { width: 9, height: 9, nodeWidth: 1, gap: 1 })).toEqual({ nodes: [], links: [] })
  })

  test('is drawn with names and numbers', () => {
    expect(draw(<Sankey finding="Most go to the cart." nodes={nodes} links={links} />)).toMatch(
      /\/cart(<!-- -->)? · (<!-- -->)?6/,
    )
  })
})

test('a retention grid shows shares, whose numbers are in the title', () => {
  const back = [
    { key: 'a', week: 0, count: 20 },
    { key: 'b', week: 1, count: 5 },
  ]
  const html = draw(
    <RetentionGrid finding="A quarter came back." cohorts={[{ key: 'w', label: '2 Nov', size: 20, back }]} />,
  )
  expect(html).toMatch(/title="5 of 20 people"[^>]*>25 %/)
})
