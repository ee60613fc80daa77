import { formatCount, formatShare } from '#shared/format/formatNumber.ts'

interface Week {
  key: string
  week: number
  count: number
}

export interface Cohort {
  key: string
  label: string
  /** How many people it began with. */
  size: number
  /** How many of them came back in week 0, 1, 2 …; shorter for younger cohorts. */
  back: Week[]
}

interface RetentionGridProps {
  finding: string
  cohorts: Cohort[]
  onOpen?(cohort: Cohort, week: Week): void
}

/** A row per week in which people came first, a column per week after it; a table already, so it needs no other. */
export function RetentionGrid({ finding, cohorts, onOpen }: RetentionGridProps) {
  const weeks = cohorts.reduce<number[]>((longest, { back }) => {
    return back.length > longest.length ? back.map(({ week }) => week) : longest
  }, [])
  return (
    <figure className="chart">
      <figcaption>{finding}</figcaption>
      <div className="chart-scroll">
        <table className="retention">
          <thead>
            <tr>
              <th scope="col">First seen</th>
              <th scope="col">People</th>
              {weeks.map((week) => (
                <th key={week} scope="col">
                  Week {week}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cohorts.map((cohort) => (
              <tr key={cohort.key}>
                <th scope="row">{cohort.label}</th>
                <td>{formatCount(cohort.size)}</td>
                {cohort.back.map((its) => (
                  <Cell
                    key={its.key}
                    share={cohort.size > 0 ? its.count / cohort.size : 0}
                    title={`${formatCount(its.count)} of ${formatCount(cohort.size)} people`}
                    onOpen={onOpen && (() => onOpen(cohort, its))}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}

/** Text on the darkest tint keeps a contrast of 4.5 in both themes. */
const TINT_MAX = 45

const Cell = ({ share, title, onOpen }: { share: number; title: string; onOpen?: () => void }) => (
  <td style={{ background: `color-mix(in srgb, var(--accent-fill) ${Math.round(share * TINT_MAX)}%, transparent)` }}>
    {onOpen ? (
      <button type="button" className="number-link" title={title} onClick={onOpen}>
        {formatShare(share)}
      </button>
    ) : (
      <span title={title}>{formatShare(share)}</span>
    )}
  </td>
)
