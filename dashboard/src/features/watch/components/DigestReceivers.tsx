import type { DigestSettings } from '@incuera/contract/digest/digestApi.ts'
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { TimeText } from '#ui/TimeText.tsx'
import { useDigestWrites } from '../api/useDigestWrites.ts'
import { parseReceivers } from '../logic/parseReceivers.ts'
import { ChannelList } from './ChannelList.tsx'
import { ReceiversField } from './ReceiversField.tsx'
import { SentAnswers } from './SentAnswers.tsx'

interface DigestReceiversProps {
  pid: string
  /** Null: it is sent to nobody. */
  settings: DigestSettings | null
  canManage: boolean
}

/** Who receives the digest on Mondays. */
export function DigestReceivers({ pid, settings, canManage }: DigestReceiversProps) {
  const { set, remove, send } = useDigestWrites(pid)
  const [text, setText] = useState('')
  const parsed = parseReceivers(text)
  const problem = set.error ?? remove.error ?? send.error
  const submit = () => {
    if (parsed.status === 'ok') set.mutate({ channels: parsed.channels }, { onSuccess: () => setText('') })
  }
  return (
    <Stack gap="sm">
      <ChannelList channels={settings?.channels ?? []} />
      {settings && (
        <Text size="xs" c="dimmed">
          {settings.sent?.sentAt ? (
            <>
              Last sent <TimeText at={settings.sent.sentAt} />
            </>
          ) : (
            'The last week is sent within an hour, the next ones on Mondays.'
          )}
        </Text>
      )}
      {canManage && (
        <form onSubmit={(event) => [event.preventDefault(), submit()]}>
          <Stack gap="sm">
            <ReceiversField text={text} parsed={parsed} onChange={setText} />
            {problem && <Alert color="red">{problem.message}</Alert>}
            {send.data && <SentAnswers answers={send.data.answers} />}
            <Group>
              <Button
                type="submit"
                disabled={parsed.status !== 'ok' || parsed.channels.length === 0}
                loading={set.isPending}
              >
                {settings ? 'Replace receivers' : 'Send every Monday'}
              </Button>
              {settings && (
                <Button variant="default" loading={send.isPending} onClick={() => send.mutate()}>
                  Send now
                </Button>
              )}
              {settings && (
                <Button variant="subtle" color="red" onClick={() => remove.mutate()}>
                  Stop sending
                </Button>
              )}
            </Group>
          </Stack>
        </form>
      )}
    </Stack>
  )
}
