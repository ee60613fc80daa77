import { notifications } from '@mantine/notifications'
import { useRouter } from '@tanstack/react-router'
import { formatClock } from '#shared/format/formatDuration.ts'

interface LinkedMoment {
  pid: string
  sid: string
  /** Milliseconds from the start of the session. */
  atMs: number
}

/** Copies a link to the moment that is shown. */
export function useCopyLink(moment: () => LinkedMoment): () => void {
  const router = useRouter()
  return () => {
    const { pid, sid, atMs } = moment()
    const { href } = router.buildLocation({
      to: '/projects/$pid/sessions/$sid',
      params: { pid, sid },
      search: { at: Math.round(atMs) },
    })
    navigator.clipboard.writeText(new URL(href, location.origin).href).then(
      () => notifications.show({ message: `Copied a link to ${formatClock(atMs)}` }),
      () => notifications.show({ color: 'red', message: 'The browser did not allow copying.' }),
    )
  }
}
