import type { ProjectId, RetentionClass } from '@incuera/contract/ids.ts'
import { EXPIRING_COUNTED_MAX, RETENTION_DAYS_MAX, type Retention } from '@incuera/contract/retention/retention.ts'
import { retentionRoutes as routes } from '@incuera/contract/routes/retentionRoutes.ts'
import { keptFrom, listExpiring } from '#sessions/retention/listExpiring.ts'
import { parseBody, projectRoute, unknownProject } from '../defineRoute.ts'
import type { ApiPorts } from '../ports.ts'

const DAY_MS = 86_400_000

export const getRetention = projectRoute(routes.getRetention, async (ports, { params: { pid }, query }) => {
  const project = await ports.core.project(pid)
  if (!project) throw unknownProject()
  return describe(ports, pid, query.rc ?? project.rc)
})

/** What is older is found again every hour, so a crash between the steps only delays it. */
export const changeRetention = projectRoute(routes.changeRetention, async (ports, request) => {
  const { pid } = request.params
  const { rc } = parseBody(routes.changeRetention, request)
  await ports.retention.open(pid, ports.now() + RETENTION_DAYS_MAX * DAY_MS)
  if (!(await ports.core.changeProject(pid, { rc }))) throw unknownProject()
  await ports.sendErase({ v: 1, type: 'expire', pid })
  return describe(ports, pid, rc)
})

async function describe({ store, now }: ApiPorts, pid: ProjectId, rc: RetentionClass): Promise<Retention> {
  const from = keptFrom(rc, now())
  let sessions = 0
  for await (const _ of listExpiring(store, pid, from)) {
    if (sessions === EXPIRING_COUNTED_MAX) return { rc, keptFrom: from, expiring: { sessions, isMore: true } }
    sessions++
  }
  return { rc, keptFrom: from, expiring: { sessions, isMore: false } }
}
