import { settingsRoutes } from '@incuera/contract/routes/settingsRoutes.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '#lib/api/ApiProvider.tsx'

/**
 * Requests the analysis of all sessions that began in a range, page by page. Times are milliseconds since the epoch.
 */
export function useAnalyseAgain(pid: string) {
  const api = useApi()
  const [requested, setRequested] = useState(0)
  const mutation = useMutation({
    async mutationFn({ from, to }: { from: number; to: number }) {
      setRequested(0)
      let [cursor, sum]: [string | undefined, number] = [undefined, 0]
      do {
        const page: { requested: number; cursor?: string | undefined } = await api.call(settingsRoutes.analyseAgain, {
          params: { pid },
          body: { from, to, cursor },
        })
        cursor = page.cursor
        sum += page.requested
        setRequested(sum)
      } while (cursor !== undefined)
      return sum
    },
  })
  return { ...mutation, requested }
}
