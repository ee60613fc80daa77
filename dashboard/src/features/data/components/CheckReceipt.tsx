import { Alert, Button, Group, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { formatCounted } from '#shared/format/formatNumber.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { useVerifyReceipt } from '../api/useDataWrites.ts'

/** Checks a receipt that somebody has kept, also of a project that is gone. */
export function CheckReceipt() {
  const [receipt, setReceipt] = useState('')
  const verify = useVerifyReceipt()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    verify.mutate(receipt.trim())
  }
  const checked = verify.data
  return (
    <form onSubmit={submit}>
      <Textarea
        label="Check a receipt"
        description="Paste the text of a receipt, or the content of its file"
        mt="md"
        autosize
        minRows={2}
        maxRows={5}
        value={receipt}
        onChange={(event) => {
          verify.reset()
          setReceipt(event.currentTarget.value)
        }}
      />
      <Group mt="xs">
        <Button type="submit" variant="default" loading={verify.isPending} disabled={receipt.trim() === ''}>
          Check signature
        </Button>
      </Group>
      {verify.error && (
        <Alert color="red" mt="sm">
          {verify.error.message}
        </Alert>
      )}
      {checked && !checked.isValid && (
        <Alert color="red" mt="sm" title="Not valid">
          This text was not signed by this deployment, or it was changed. Copy the whole receipt.
        </Alert>
      )}
      {checked?.isValid && (
        <Alert color="teal" mt="sm" title="Valid">
          {checked.states.subject.kind} {checked.states.subject.value}:{' '}
          {formatCounted(checked.states.removed.sessions, 'session')} erased, done{' '}
          <TimeText at={checked.states.doneAt} />.
        </Alert>
      )}
    </form>
  )
}
