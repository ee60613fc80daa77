import { z } from 'zod'
import { AnalysesRequest, AnalysesRequested, NewProject, Project, ProjectChange } from '../api.ts'
import { empty, inProject } from './params.ts'
import type { Route } from './route.ts'

/** Projects and what happens to all their sessions. */
export const projectRoutes = {
  listProjects: {
    method: 'GET',
    path: '/api/projects',
    summary: 'Projects of the member',
    auth: 'member',
    params: empty,
    query: empty,
    response: z.object({ projects: z.array(Project) }),
  },
  createProject: {
    method: 'POST',
    path: '/api/projects',
    summary: 'Create a project',
    auth: 'member',
    params: empty,
    query: empty,
    body: NewProject,
    response: Project,
  },
  changeProject: {
    method: 'POST',
    path: '/api/projects/{pid}',
    summary: 'Change the settings of a project',
    auth: 'member',
    params: inProject,
    query: empty,
    body: ProjectChange,
    response: Project,
  },
  analyseAgain: {
    method: 'POST',
    path: '/api/projects/{pid}/analyses',
    summary: 'Analyse the finished sessions of a range again',
    auth: 'member',
    params: inProject,
    query: empty,
    body: AnalysesRequest,
    response: AnalysesRequested,
    status: 202,
  },
} as const satisfies Record<string, Route>
