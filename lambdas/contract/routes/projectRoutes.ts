import * as z from 'zod'
import { Project } from '../project.ts'
import { empty } from './params.ts'
import type { Route } from './route.ts'

/** The projects of a member: the first thing that the dashboard asks for. */
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
} as const satisfies Record<string, Route>
