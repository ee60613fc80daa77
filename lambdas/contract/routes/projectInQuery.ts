import type { Route } from './route.ts'

/** The query parameter that names the project of a route, unless its path does. */
export const PROJECT_QUERY = 'projectId'

/** Whether the route belongs to a project that its path does not name. */
export const hasProjectInQuery = ({ needs, path }: Route): boolean => needs !== undefined && !path.includes('{pid}')
