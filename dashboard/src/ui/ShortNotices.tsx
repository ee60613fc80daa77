import { Alert } from '@mantine/core'
import { notifications, useNotifications } from '@mantine/notifications'
import { type ReactNode, useEffect } from 'react'

/** Long enough to read a line and to reach its button. */
const SHOWN_MS = 6_000

/**
 * Where short notices of a page appear (`notifications.show`), on pages that have some. Mantine's own container would
 * bring parts of its own into what every page loads first.
 */
export function ShortNotices() {
  const shown = useNotifications().notifications
  return (
    <div style={{ position: 'fixed', right: 16, bottom: 16, maxWidth: 'calc(100vw - 32px)', zIndex: 400 }}>
      {shown.map(({ id = '', message, color }) => (
        <ShortNotice key={id} {...{ id, message, color }} />
      ))}
    </div>
  )
}

function ShortNotice({ id, message, color }: { id: string; message: ReactNode; color: string | undefined }) {
  // Not cleared with the page: a notice that it has shown must not wait for the next page that shows some.
  useEffect(() => {
    setTimeout(() => notifications.hide(id), SHOWN_MS)
  }, [id])
  return (
    <Alert
      {...(color ? { color } : {})}
      variant="filled"
      mt="xs"
      py="xs"
      withCloseButton
      closeButtonLabel="Close"
      onClose={() => notifications.hide(id)}
    >
      {message}
    </Alert>
  )
}
