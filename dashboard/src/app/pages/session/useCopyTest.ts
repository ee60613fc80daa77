import type { Api } from '@incuera/client/createClient.ts'
import type { Manifest } from '@incuera/contract/manifest.ts'
import { readSteps } from '@incuera/contract/playwright/readSteps.ts'
import { writeTest } from '@incuera/contract/playwright/writeTest.ts'
import { EVENTS_PAGE_MAX, type SessionEvent } from '@incuera/contract/recordedEvents.ts'
import { eventRoutes } from '@incuera/contract/routes/eventRoutes.ts'
import type { Session } from '@incuera/contract/session.ts'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { saveFile } from '#lib/saveFile.ts'
import { formatCounted } from '#shared/format/formatNumber.ts'

interface CopiedTest {
  text: string
  steps: number
  masked: number
}

/** Copies what the visitor did in the main tab as a Playwright test. */
export function useCopyTest(session: Extract<Session, { status: 'ready' }>, manifest: Manifest | undefined) {
  const api = useApi()
  return useMutation({
    mutationFn: async (): Promise<CopiedTest> => {
      const events = await readEvents(api, session)
      const wid = manifest?.mainWid ?? events[0]?.wid
      const steps = readSteps(events.filter((event) => event.wid === wid))
      const masked = steps.filter((step) => step.do === 'fill' && step.value.type === 'masked').length
      const text = writeTest({
        title: session.insight?.headline || 'Recorded session',
        source: `Recorded by Incuera: ${location.origin}/projects/${session.pid}/sessions/${session.sid}`,
        viewport: session.device.viewport,
        steps,
      })
      return { text, steps: steps.length, masked }
    },
    onSuccess: async ({ text, steps, masked }) => {
      const placeholders = masked > 0 ? ` ${formatCounted(masked, 'masked value')} at its top to fill in.` : ''
      const words = `a Playwright test with ${formatCounted(steps, 'step')}.${placeholders}`
      // Some browsers forget the click while the events are read.
      await navigator.clipboard.writeText(text).then(
        () => notifications.show({ message: `Copied ${words}` }),
        () => {
          saveFile('session.spec.ts', 'text/plain', text)
          notifications.show({ message: `Saved ${words}` })
        },
      )
    },
    onError: ({ message }) => notifications.show({ color: 'red', message }),
  })
}

async function readEvents(api: Api, { pid, sid }: Pick<Session, 'pid' | 'sid'>): Promise<SessionEvent[]> {
  const events: SessionEvent[] = []
  let cursor: string | undefined
  do {
    const query = { limit: EVENTS_PAGE_MAX, cursor }
    const page = await api.call(eventRoutes.listEvents, { params: { pid, sid }, query })
    if ('events' in page) events.push(...page.events)
    cursor = page.cursor
  } while (cursor)
  return events
}
