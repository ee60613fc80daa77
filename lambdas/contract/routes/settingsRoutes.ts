import { AnalysesRequest, AnalysesRequested } from '../api.ts'
import { Project } from '../project.ts'
import { NewProject, ProjectChange } from '../projectSettings.ts'
import { empty, inProject } from './params.ts'
import type { Route } from './route.ts'

/** What a project decides, and applying it to sessions again. */
export const settingsRoutes = {
  createProject: {
    method: 'POST',
    onceByKey: 'kept',
    path: '/api/projects',
    summary: 'Create a project',
    auth: 'member',
    only: 'person',
    params: empty,
    query: empty,
    body: NewProject,
    response: Project,
  },
  changeProject: {
    method: 'PATCH',
    path: '/api/projects/{pid}',
    summary: 'Change the settings of a project',
    auth: 'member',
    needs: 'manage',
    audit: { kind: 'settings_changed' },
    params: inProject,
    query: empty,
    body: ProjectChange,
    response: Project,
  },
  analyseAgain: {
    method: 'POST',
    path: '/api/analyses',
    summary: 'Analyse the finished sessions of a range again',
    auth: 'member',
    needs: 'manage',
    params: inProject,
    query: empty,
    body: AnalysesRequest,
    response: AnalysesRequested,
    status: 202,
  },
} as const satisfies Record<string, Route>
