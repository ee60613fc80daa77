import type { ProjectItem } from '@incuera/contract/core.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import type { PersonalToken } from '@incuera/contract/people/tokens.ts'
import type { Project } from '@incuera/contract/project.ts'
import type { Role } from '@incuera/contract/roles.ts'
import { routes } from '@incuera/contract/routes.ts'
import { RefusalError } from '#runtime/errors.ts'
import { accessTo } from '../callers/accessTo.ts'
import type { Caller } from '../callers/caller.ts'
import { requirePerson } from '../callers/caller.ts'
import { parseBody, projectRoute, signedInRoute, unknownProject } from '../defineRoute.ts'
import { emailOf } from '../members/emailOf.ts'
import type { ApiPorts } from '../ports.ts'

const PROJECT_ID_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** By name. Memberships of deleted projects are skipped. */
export const listProjects = signedInRoute(routes.listProjects, async (ports, { caller }) => {
  const roles = await rolesOf(ports, caller)
  const items = await ports.core.projects([...roles.keys()])
  const projects = items.map((item) => show(ports, item, roles.get(item.pid) ?? 'viewer'))
  return { projects: projects.sort((a, b) => a.name.localeCompare(b.name)) }
})

/** Of a token: the projects that it is for. */
async function rolesOf({ core }: ApiPorts, caller: Caller): Promise<Map<ProjectId, Role>> {
  if (caller.type === 'secretKey') {
    const { pid } = caller.token
    const access = await accessTo(core, caller, pid)
    return new Map(access ? [[pid, access.role]] : [])
  }
  const projectIds = caller.type === 'personal' ? caller.token.projectIds : null
  const memberships = await core.memberships(caller.sub)
  const allowed = memberships.filter(({ pid }) => projectIds === null || projectIds.includes(pid))
  return new Map(allowed.map(({ pid, role }) => [pid, role]))
}

/** Whoever creates a project is its owner. */
export const createProject = signedInRoute(routes.createProject, async (ports, request) => {
  const wanted = parseBody(routes.createProject, request)
  const pid = ProjectId.parse(`p${ports.randomText(PROJECT_ID_ALPHABET, 11)}`)
  requireCountry(ports, wanted)
  const caller = requirePerson(request.caller)
  const { sub } = caller
  if (caller.type === 'personal' && !mayCreate(caller.token))
    throw new RefusalError('scope_required', 'This needs a token with the scope own that is not limited to projects.')
  const item: ProjectItem = { pid, ...wanted, createdAt: ports.now() }
  await ports.core.createProject(item, {
    ...{ pid, sub, role: 'owner', joinedAt: item.createdAt },
    email: await emailOf(ports, caller),
  })
  return show(ports, item, 'owner')
})

export const getProject = projectRoute(routes.getProject, async (ports, { params, access }) => {
  const item = await ports.core.project(params.pid)
  if (!item) throw unknownProject()
  return show(ports, item, access.role)
})

/** What the change does not name stays. */
export const changeProject = projectRoute(routes.changeProject, async (ports, request) => {
  const change = parseBody(routes.changeProject, request)
  requireCountry(ports, change)
  const item = await ports.core.changeProject(request.params.pid, change)
  if (!item) throw unknownProject()
  return show(ports, item, request.access.role)
})

/** A new project belongs to its creator, so a token may create one only if it may do all that they may. */
const mayCreate = ({ scopes, projectIds }: PersonalToken) => projectIds === null && scopes.includes('own')

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
