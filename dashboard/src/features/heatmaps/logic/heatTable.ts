import type { AnswerOf } from '@incuera/contract/insights/insights.ts'

/** The numbers of a map, for a file. */
export interface HeatTable {
  columns: string[]
  rows: string[][]
}

/** Every cell of a map by its top left corner, or every band. */
export function heatTable(answer: AnswerOf<'heatmap'>): HeatTable {
  switch (answer.map) {
    case 'scroll':
      return {
        columns: ['percent_of_page', 'stays', 'sessions', 'share'],
        rows: answer.reach.map(({ percent, stays, sessions, share }) => [percent, stays, sessions, share].map(String)),
      }
    case 'attention':
      return {
        columns: ['from_percent', 'to_percent', 'ms', 'stays', 'share'],
        rows: answer.bands.map(({ band, ms, stays, share }) => {
          const size = 100 / answer.bands.length
          return [band * size, (band + 1) * size, ms, stays, share].map(String)
        }),
      }
    default: {
      const { widthPercent, heightPx } = answer.cell
      return {
        columns: [
          'x_percent',
          'y_px',
          'width_percent',
          'height_px',
          answer.map === 'move' ? 'ms' : 'clicks',
          'sessions',
        ],
        rows: answer.cells.map(([x, y, amount, sessions]) =>
          [x * widthPercent, y * heightPx, widthPercent, heightPx, amount, sessions].map(String),
        ),
      }
    }
  }
}
