import { Button, Modal, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCalendarRepeat } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { listScanners } from '../api/watchQueries.ts'
import { draftOf } from '../logic/draftOf.ts'
import { ScannerForm } from './ScannerForm.tsx'

interface RunWeeklyProps {
  pid: string
  question: string
  /** What was counted for the question; null: nothing was. */
  search: string | null
}

/** Turns a question into a scanner, which the weekly digest reports. */
export function RunWeekly({ pid, question, search }: RunWeeklyProps) {
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconCalendarRepeat size={14} />} onClick={() => setOpen(true)}>
        Run weekly
      </Button>
      <Modal opened={isOpen} onClose={close} title="Run weekly" size="lg" centered>
        <Text size="sm" mb="md">
          A scanner looks at every new session, and the weekly digest says how many it found.
        </Text>
        <NewScanner
          {...{ pid, question, search }}
          onDone={() => [
            close(),
            notifications.show({ message: 'The scanner was created. It is listed under Scanners.' }),
          ]}
        />
      </Modal>
    </>
  )
}

/** Loads what the form needs once it is wanted. */
function NewScanner({ pid, question, search, onDone }: RunWeeklyProps & { onDone(): void }) {
  const scanners = useQuery(listScanners(useApi(), pid))
  if (scanners.isPending) return <Loading label="Loading scanners…" />
  if (scanners.error)
    return (
      <Failure
        title="The scanners could not be loaded"
        error={scanners.error}
        onRetry={() => void scanners.refetch()}
      />
    )
  return <ScannerForm {...{ pid, onDone }} questions={scanners.data.questions} draft={draftOf(question, search)} />
}
