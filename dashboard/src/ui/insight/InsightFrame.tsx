import type { InsightRange } from '@incuera/contract/insights/scope.ts'
import { Alert, Button, Skeleton, Text, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { describeDays } from '#lib/insights/describeDays.ts'
import { Failure } from '../Failure.tsx'

interface InsightFrameProps<T> {
  /** As in "The heatmap could not be loaded". */
  name: string
  query: { data: T | undefined; error: Error | null; isPlaceholderData: boolean; refetch(): unknown }
  /** Of the result, so that nothing moves when it arrives. */
  height: number
  /** The days that were asked for, of an answer with a `range`: it is said which are left out. */
  asked?: InsightRange
  children(data: T): ReactNode
}

/** An answer with everything that comes before it or instead of it. Old data stays when a newer answer fails. */
export function InsightFrame<T>({ name, query, height, asked, children }: InsightFrameProps<T>) {
  const { data, error, isPlaceholderData, refetch } = query
  const title = `The ${name} could not be loaded`
  if (data === undefined && error) return <Failure title={title} error={error} onRetry={() => void refetch()} />
  if (data === undefined)
    return (
      <div role="status" className="late">
        <VisuallyHidden>Loading the {name}…</VisuallyHidden>
        <Skeleton height={height} radius={8} />
      </div>
    )
  const omitted = asked && !isPlaceholderData && hasRange(data) ? describeDays(asked, data.range) : null
  return (
    <>
      {omitted && (
        <Text size="sm" c="dimmed" mb="xs" role="status">
          {omitted}
        </Text>
      )}
      {error && (
        <Alert color="red" icon={<IconAlertTriangle size={18} />} title={title} mb="sm">
          {error.message}{' '}
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconRefresh size={14} />}
            onClick={() => void refetch()}
          >
            Try again
          </Button>
        </Alert>
      )}
      <div className="insight" data-is-old={isPlaceholderData} aria-busy={isPlaceholderData}>
        {children(data)}
      </div>
    </>
  )
}

const hasRange = (data: unknown): data is { range: InsightRange } =>
  typeof data === 'object' && data !== null && 'range' in data
