import { createRootRoute, createRoute, createRouter as createTanStackRouter, redirect } from '@tanstack/react-router'
import { CALLBACK_PATH } from '../features/sign-in/logic/createUserManager.ts'
import { CrashPage } from './pages/CrashPage.tsx'
import { NotFoundPage } from './pages/NotFoundPage.tsx'
import { ProjectGate } from './pages/ProjectGate.tsx'
import { ProjectsPage } from './pages/ProjectsPage.tsx'
import { Shell } from './Shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage, errorComponent: CrashPage })

const toProjects = () => {
  throw redirect({ to: '/projects' })
}

const home = createRoute({ getParentRoute: () => root, path: '/', beforeLoad: toProjects })
const signedIn = createRoute({ getParentRoute: () => root, path: CALLBACK_PATH, beforeLoad: toProjects })
const projects = createRoute({ getParentRoute: () => root, path: '/projects', component: ProjectsPage })
const project = createRoute({ getParentRoute: () => root, path: '/projects/$pid', component: ProjectGate })

const tree = root.addChildren([home, signedIn, projects, project])

/** Every address of the app. */
export const createRouter = () => createTanStackRouter({ routeTree: tree, defaultErrorComponent: CrashPage, scrollRestoration: true })
export type AppRouter = ReturnType<typeof createRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
}
