import { Alert, Button, Group, Paper, Select, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useAnalyseAgain } from '#features/projects/api/useAnalyseAgain.ts'

const DAY_MS = 86_400_000
const RANGES = [1, 7, 30, 90, 365].map((days) => ({
  value: String(days),
  label: days === 1 ? 'Last 24 hours' : `Last ${days} days`,
}))

/** Finds the signals of older sessions again, by the settings of now. */
export function AnalyseAgainCard({ pid, now }: { pid: string; now: () => number }) {
  const [days, setDays] = useState('7')
  const again = useAnalyseAgain(pid)
  return (
    <Paper withBorder p="lg" component="section">
      <Title order={2} size="h4">
        Analyse again
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        Applies new thresholds to finished sessions. A model writes summaries as chosen above.
      </Text>
      <Group align="flex-end">
        <Select
          label="Sessions"
          data={RANGES}
          value={days}
          onChange={(value) => value && setDays(value)}
          allowDeselect={false}
        />
        <Button
          variant="default"
          loading={again.isPending}
          onClick={() => again.mutate({ from: now() - Number(days) * DAY_MS, to: now() })}
        >
          Analyse again
        </Button>
        <Text size="sm" c="dimmed" role="status" pb={8}>
          {again.isPending && `Requested for ${again.requested.toLocaleString()} sessions…`}
          {again.isSuccess &&
            (again.data === 0
              ? 'No session in this range is finished, or all are being analysed already.'
              : `Requested for ${again.data.toLocaleString()} sessions. Results appear within minutes.`)}
        </Text>
      </Group>
      {again.error && (
        <Alert color="red" title="Could not request all of them" mt="md">
          {again.requested.toLocaleString()} are requested. {again.error.message}
        </Alert>
      )}
    </Paper>
  )
}
