import type { AlertTested } from '@incuera/contract/alerts/alertApi.ts'
import { Alert } from '@mantine/core'
import type * as z from 'zod'

/** What each receiver answered to a message that was sent now. */
export const SentAnswers = ({ answers }: Pick<z.infer<typeof AlertTested>, 'answers'>) =>
  answers.map(({ host, status, text }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two webhooks may have the same host, and the list never moves
    <Alert key={at} color={isAccepted(status) ? 'green' : 'yellow'}>
      {host}: {isAccepted(status) ? 'accepted' : `${status ?? 'no answer'}. ${text}`}
    </Alert>
  ))

/** Of a receiver; null: there was no answer. */
export const isAccepted = (status: number | null): boolean => status !== null && status >= 200 && status < 300
