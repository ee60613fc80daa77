import type { FunnelStep } from '@incuera/contract/insights/funnel.ts'
import type { Session } from '@incuera/contract/session.ts'
import { Button, Modal } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { ActList } from './ActList.tsx'
import { ReplayList } from './ReplayList.tsx'

interface PickFromReplayProps {
  pid: string
  /** Those that the funnel has. */
  steps: readonly FunnelStep[]
  onPick(step: FunnelStep): void
}

/** Adds a step by choosing what somebody did in a recorded session. */
export function PickFromReplay({ pid, steps, onPick }: PickFromReplayProps) {
  const [isOpen, setOpen] = useState(false)
  const [session, setSession] = useState<Session | null>(null)
  return (
    <>
      <Button
        size="xs"
        variant="default"
        fullWidth
        leftSection={<IconPlayerPlay size={14} />}
        onClick={() => setOpen(true)}
      >
        Pick from a replay
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={session ? 'Choose what they did' : 'Choose a session'}
        size="lg"
        centered
      >
        {session ? (
          <ActList
            {...{ pid, session, steps }}
            onBack={() => setSession(null)}
            onPick={(step) => [setOpen(false), onPick(step)]}
          />
        ) : (
          <ReplayList pid={pid} onChoose={setSession} />
        )}
      </Modal>
    </>
  )
}
