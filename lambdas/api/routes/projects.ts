import type { Project } from '@incuera/contract/api.ts'
import type { ProjectItem } from '@incuera/contract/core.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import type { Role } from '@incuera/contract/roles.ts'
import { routes } from '@incuera/contract/routes.ts'
import { RefusalError } from '#runtime/errors.ts'
import { parseBody, projectRoute, signedInRoute, unknownProject } from '../defineRoute.ts'
import { emailOf } from '../members/emailOf.ts'
import type { ApiPorts } from '../ports.ts'

const PROJECT_ID_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** By name. Memberships of deleted projects are skipped. */
export const listProjects = signedInRoute(routes.listProjects, async (ports, { caller }) => {
  const memberships = await ports.core.memberships(caller.sub)
  const roles = new Map(memberships.map(({ pid, role }) => [pid, role]))
  const items = await ports.core.projects([...roles.keys()])
  const projects = items.map((item) => show(ports, item, roles.get(item.pid) ?? 'viewer'))
  return { projects: projects.sort((a, b) => a.name.localeCompare(b.name)) }
})

/** Whoever creates a project is its owner. */
export const createProject = signedInRoute(routes.createProject, async (ports, request) => {
  const wanted = parseBody(routes.createProject, request)
  const pid = ProjectId.parse(`p${ports.randomText(PROJECT_ID_ALPHABET, 11)}`)
  requireCountry(ports, wanted)
  const { sub } = request.caller
  const item: ProjectItem = { pid, ...wanted, createdAt: ports.now() }
  await ports.core.createProject(item, { pid, sub, role: 'owner', email: await emailOf(ports, request.caller) })
  return show(ports, item, 'owner')
})

/** What the change does not name stays. */
export const changeProject = projectRoute(routes.changeProject, async (ports, request) => {
  const change = parseBody(routes.changeProject, request)
  requireCountry(ports, change)
  const item = await ports.core.changeProject(request.params.pid, change)
  if (!item) throw unknownProject()
  return show(ports, item, request.role)
})

function show({ deployment }: ApiPorts, item: ProjectItem, role: Role): Project {
  return {
    ...item,
    minimumDurationSeconds: item.minimumDurationSeconds ?? deployment.minimumDurationSeconds,
    recordCountry: deployment.recordsCountry && item.recordCountry !== false,
    role,
  }
}

/** @throws RefusalError 400 for a country that the deployment does not pass on to ingest */
function requireCountry({ deployment }: ApiPorts, { recordCountry }: { recordCountry?: boolean | undefined }): void {
  if (recordCountry && !deployment.recordsCountry)
    throw new RefusalError(
      'invalid',
      'This deployment does not record countries: set recordCountry in incuera.config.ts and deploy it.',
      { field: 'recordCountry' },
    )
}
