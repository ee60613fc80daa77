import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutePlace } from '../api/useMutePlace.ts'
import { type FrustratedPlace, namePlace } from '../logic/frustrated.ts'

/** Removes a place from the list, or puts it back. */
export function MuteButton({ pid, place }: { pid: string; place: FrustratedPlace }) {
  const mute = useMutePlace(pid)
  const name = namePlace(place)
  // The row is gone before its mutation has settled, and callbacks of `mutate` end with it; a promise does not.
  const say = async (isMuted: boolean) => {
    try {
      await mute.mutateAsync({ key: place.key, isMuted })
    } catch (error) {
      notifications.show({ color: 'red', message: error instanceof Error ? error.message : String(error) })
      return
    }
    if (isMuted)
      notifications.show({
        id: place.key,
        message: (
          <Group justify="space-between" wrap="nowrap">
            {name} is not a problem.
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                notifications.hide(place.key)
                void say(false)
              }}
            >
              Undo
            </Button>
          </Group>
        ),
      })
  }
  const label = place.muted ? 'Show again' : 'Not a problem'
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      loading={mute.isPending}
      aria-label={`${label}: ${name}`}
      onClick={() => void say(place.muted === null)}
    >
      {label}
    </Button>
  )
}
