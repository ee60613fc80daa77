import { can } from '@incuera/contract/roles.ts'
import { useQuery } from '@tanstack/react-query'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { listViews } from '#features/views/api/viewQueries.ts'
import { pinsOf } from '#features/views/logic/viewsOf.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { useNow } from '#ui/useNow.ts'
import { askedByPin } from './pins.ts'

/** The pins of the first page, and what each insight among them asks today, by its id. */
export function usePins(pid: string) {
  const api = useApi()
  const pins = pinsOf(useQuery(listViews(api, pid)).data)
  const role = useQuery(listProjects(api)).data?.find((one) => one.pid === pid)?.role
  const now = useNow()
  const asked = Object.fromEntries(
    pins.flatMap(({ viewId, content }) => (content.type === 'pin' ? [[viewId, askedByPin(content, now)]] : [])),
  )
  return { pid, pins, asked, canShare: role !== undefined && can(role, 'analyse') }
}
