import * as z from 'zod'
import { NewView, View, ViewChange, ViewList } from '../views/view.ts'
import { empty, inProject } from './params.ts'
import type { Route } from './route.ts'

const inView = inProject.extend({ viewId: z.string().max(64) })

/** Searches, queries and charts that members keep. */
export const viewRoutes = {
  listViews: {
    method: 'GET',
    path: '/api/views',
    summary: 'Saved searches, queries and pinned charts: own ones, then shared ones',
    auth: 'member',
    needs: 'view',
    params: inProject,
    query: empty,
    response: ViewList,
  },
  saveView: {
    method: 'POST',
    onceByKey: 'kept',
    path: '/api/views',
    summary: 'Save a search or a query, or pin a chart to the first page',
    auth: 'member',
    needs: 'view',
    params: inProject,
    query: empty,
    body: NewView,
    response: View,
  },
  changeView: {
    method: 'PATCH',
    path: '/api/views/{viewId}',
    summary: 'Rename, replace, share or move a view',
    auth: 'member',
    needs: 'view',
    params: inView,
    query: empty,
    body: ViewChange,
    response: View,
  },
  deleteView: {
    method: 'DELETE',
    path: '/api/views/{viewId}',
    summary: 'Delete a view',
    auth: 'member',
    needs: 'view',
    params: inView,
    query: empty,
    response: View,
  },
} as const satisfies Record<string, Route>
