import type { Erasure } from '@incuera/contract/erasure/erasure.ts'
import { visitorRoutes } from '@incuera/contract/routes/visitorRoutes.ts'
import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '#lib/api/ApiProvider.tsx'

interface EraseVisitorProps {
  pid: string
  userKey: string
  /** What has to be typed. */
  name: string
  onErasing(erasure: Erasure): void
}

/** Erases a visitor with all of their sessions, after their name was typed. */
export function EraseVisitor({ pid, userKey, name, onErasing }: EraseVisitorProps) {
  const api = useApi()
  const [isAsking, setIsAsking] = useState(false)
  const [typed, setTyped] = useState('')
  const erase = useMutation({
    mutationFn: () => api.call(visitorRoutes.eraseVisitor, { params: { pid, userKey } }),
    onSuccess: (erasure) => {
      setIsAsking(false)
      onErasing(erasure)
    },
  })
  const isRight = typed.trim() === name
  return (
    <>
      <Button
        size="xs"
        variant="default"
        c="var(--error)"
        leftSection={<IconTrash size={14} />}
        onClick={() => setIsAsking(true)}
      >
        Erase
      </Button>
      <Modal opened={isAsking} onClose={() => setIsAsking(false)} title={`Erase ${name}`}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (isRight) erase.mutate()
          }}
        >
          <Stack>
            <Text size="sm">
              Their identity and all of their sessions are erased, with replays, videos, analyses and events. This
              cannot be undone. You get a signed receipt when it is complete, after one to two days.
            </Text>
            <TextInput
              label={`Type ${name} to confirm`}
              value={typed}
              autoComplete="off"
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
              data-autofocus
            />
            {erase.error && <Alert color="red">{erase.error.message}</Alert>}
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setIsAsking(false)}>
                Cancel
              </Button>
              <Button type="submit" color="red" loading={erase.isPending} disabled={!isRight}>
                Erase
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
