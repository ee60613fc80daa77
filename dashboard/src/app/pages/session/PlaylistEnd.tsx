import { Button, Paper, Text, VisuallyHidden } from '@mantine/core'
import { useInterval } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import type { SessionReplay } from '#features/replay/components/useSessionReplay.ts'
import type { Neighbours } from './useNeighbours.ts'

const WAIT_SECONDS = 5

interface PlaylistEndProps {
  neighbours: Neighbours
  replay: SessionReplay
  onNext(): void
}

/** At the end of a session that is part of a list: what follows, and a way to stay. */
export function PlaylistEnd({ neighbours: { isList, after }, replay, onNext }: PlaylistEndProps) {
  const isOver = isList && after !== undefined && replay.view.player.state.status === 'ended'
  const [isStaying, setIsStaying] = useState(false)
  if (!isOver || isStaying) return null
  return <Countdown onNext={onNext} onStay={() => setIsStaying(true)} />
}

function Countdown({ onNext, onStay }: { onNext(): void; onStay(): void }) {
  const [left, setLeft] = useState(WAIT_SECONDS)
  // The page is drawn ten times a second, each time with another function: the next session is opened once.
  const next = useRef(onNext)
  useEffect(() => {
    next.current = onNext
  })
  useInterval(() => setLeft((seconds) => seconds - 1), 1_000, { autoInvoke: true })
  const isDue = left <= 0
  useEffect(() => {
    if (isDue) next.current()
  }, [isDue])
  return (
    <Paper className="playlist-end" shadow="lg" withBorder role="status">
      <VisuallyHidden>The next session of the list follows in {WAIT_SECONDS} seconds.</VisuallyHidden>
      <Text size="sm" fw={600} component="span" aria-hidden="true">
        Next in {Math.max(0, left)} s
      </Text>
      <Button size="compact-sm" variant="default" onClick={onStay}>
        Stay
      </Button>
      <Button size="compact-sm" onClick={onNext}>
        Play now
      </Button>
    </Paper>
  )
}
