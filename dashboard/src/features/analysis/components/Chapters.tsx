import type { Analysis } from '@incuera/contract/analysis.ts'
import { Title } from '@mantine/core'
import { formatClock } from '#shared/format/formatDuration.ts'
import type { CitedMoment } from '../logic/citedMoments.ts'

interface ChaptersProps {
  analysis: Pick<Analysis, 'summary'>
  onMoment(moment: CitedMoment): void
}

/** The parts of the session in order; each opens the replay at its beginning. */
export function Chapters({ analysis: { summary }, onMoment }: ChaptersProps) {
  if (summary.chapters.length === 0) return null
  return (
    <section aria-label="Chapters">
      <Title order={3} size="h5" mt="lg" mb="xs">
        Chapters
      </Title>
      <ol className="chapters">
        {summary.chapters.map(({ title, fromMs, eventIds: [eventId] }) => (
          <li key={`${fromMs}${title}`}>
            <button
              type="button"
              className="chapter"
              onClick={() => eventId && onMoment({ eventId, atMs: fromMs, title })}
            >
              <span className="chapter-time">{formatClock(fromMs)}</span> {title}
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
