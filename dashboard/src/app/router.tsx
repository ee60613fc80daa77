import {
  createRootRoute,
  createRoute,
  createRouter as createTanStackRouter,
  lazyRouteComponent,
  type RouterHistory,
  redirect,
} from '@tanstack/react-router'
import { CALLBACK_PATH } from '../features/sign-in/logic/createUserManager.ts'
import { AskSearch } from './pages/ask.ts'
import { CrashPage } from './pages/CrashPage.tsx'
import { ErrorsSearch } from './pages/errors.ts'
import { FunnelSearch } from './pages/funnels.ts'
import { HeatmapSearch } from './pages/heatmaps.ts'
import { JourneysSearch } from './pages/journeys.ts'
import { NotFoundPage } from './pages/NotFoundPage.tsx'
import { ProjectGate } from './pages/ProjectGate.tsx'
import { PeopleSearch, PersonSearch } from './pages/people.ts'
import { SessionSearch } from './pages/session.ts'
import { SessionsSearch } from './pages/sessions.ts'
import { SqlSearch } from './pages/sql.ts'
import { FilterSearch, FrustrationSearch, TrendsSearch } from './pages/trends.ts'
import { UsageSearch } from './pages/usage.ts'
import { DigestSearch, ScannersSearch } from './pages/watch.ts'
import { Shell } from './Shell.tsx'

// Large pages that are rarely opened first are loaded on demand; hovering a link preloads its page.
const ProjectsPage = lazyRouteComponent(() => import('./pages/ProjectsPage.tsx'), 'ProjectsPage')
const UsagePage = lazyRouteComponent(() => import('./pages/UsagePage.tsx'), 'UsagePage')
const SessionsPage = lazyRouteComponent(() => import('./pages/SessionsPage.tsx'), 'SessionsPage')
const SessionPage = lazyRouteComponent(() => import('./pages/SessionPage.tsx'), 'SessionPage')
const PeoplePage = lazyRouteComponent(() => import('./pages/PeoplePage.tsx'), 'PeoplePage')
const PersonPage = lazyRouteComponent(() => import('./pages/PersonPage.tsx'), 'PersonPage')
const HeatmapPage = lazyRouteComponent(() => import('./pages/HeatmapPage.tsx'), 'HeatmapPage')
const FunnelPage = lazyRouteComponent(() => import('./pages/FunnelPage.tsx'), 'FunnelPage')
const HomePage = lazyRouteComponent(() => import('./pages/HomePage.tsx'), 'HomePage')
const LivePage = lazyRouteComponent(() => import('./pages/LivePage.tsx'), 'LivePage')
const TrendsPage = lazyRouteComponent(() => import('./pages/TrendsPage.tsx'), 'TrendsPage')
const FrustrationPage = lazyRouteComponent(() => import('./pages/FrustrationPage.tsx'), 'FrustrationPage')
const PrivacyPage = lazyRouteComponent(() => import('./pages/PrivacyPage.tsx'), 'PrivacyPage')
const VitalsPage = lazyRouteComponent(() => import('./pages/VitalsPage.tsx'), 'VitalsPage')
const ErrorsPage = lazyRouteComponent(() => import('./pages/ErrorsPage.tsx'), 'ErrorsPage')
const JourneysPage = lazyRouteComponent(() => import('./pages/JourneysPage.tsx'), 'JourneysPage')
const RetentionPage = lazyRouteComponent(() => import('./pages/RetentionPage.tsx'), 'RetentionPage')
const AskPage = lazyRouteComponent(() => import('./pages/AskPage.tsx'), 'AskPage')
const SqlPage = lazyRouteComponent(() => import('./pages/SqlPage.tsx'), 'SqlPage')
const ScannersPage = lazyRouteComponent(() => import('./pages/ScannersPage.tsx'), 'ScannersPage')
const AlertsPage = lazyRouteComponent(() => import('./pages/AlertsPage.tsx'), 'AlertsPage')
const DigestPage = lazyRouteComponent(() => import('./pages/DigestPage.tsx'), 'DigestPage')
const SettingsPage = lazyRouteComponent(() => import('./pages/SettingsPage.tsx'), 'SettingsPage')
const MembersPage = lazyRouteComponent(() => import('./pages/peoplePages.ts'), 'MembersPage')
const AuditPage = lazyRouteComponent(() => import('./pages/peoplePages.ts'), 'AuditPage')
const JoinPage = lazyRouteComponent(() => import('./pages/peoplePages.ts'), 'JoinPage')
const TokensPage = lazyRouteComponent(() => import('./pages/peoplePages.ts'), 'TokensPage')
const ExportsPage = lazyRouteComponent(() => import('./pages/ExportsPage.tsx'), 'ExportsPage')
const DataPage = lazyRouteComponent(() => import('./pages/DataPage.tsx'), 'DataPage')
const WebhooksPage = lazyRouteComponent(() => import('./pages/WebhooksPage.tsx'), 'WebhooksPage')
const PipelinePage = lazyRouteComponent(() => import('./pages/PipelinePage.tsx'), 'PipelinePage')
const InstallPage = lazyRouteComponent(() => import('./pages/InstallPage.tsx'), 'InstallPage')

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage, errorComponent: CrashPage })

const toProjects = () => {
  throw redirect({ to: '/projects' })
}

const home = createRoute({ getParentRoute: () => root, path: '/', beforeLoad: toProjects })
const signedIn = createRoute({ getParentRoute: () => root, path: CALLBACK_PATH, beforeLoad: toProjects })
const projects = createRoute({ getParentRoute: () => root, path: '/projects', component: ProjectsPage })
const join = createRoute({ getParentRoute: () => root, path: '/join', component: JoinPage })
const tokens = createRoute({ getParentRoute: () => root, path: '/tokens', component: TokensPage })
const project = createRoute({ getParentRoute: () => root, path: '/projects/$pid', component: ProjectGate })
const projectHome = createRoute({
  getParentRoute: () => project,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/projects/$pid/home', params })
  },
})
const sessions = createRoute({
  getParentRoute: () => project,
  path: 'sessions',
  component: SessionsPage,
  validateSearch: SessionsSearch,
})
const session = createRoute({
  getParentRoute: () => project,
  path: 'sessions/$sid',
  component: SessionPage,
  validateSearch: SessionSearch,
})
const live = createRoute({ getParentRoute: () => project, path: 'live', component: LivePage })
const people = createRoute({
  getParentRoute: () => project,
  path: 'people',
  component: PeoplePage,
  validateSearch: PeopleSearch,
})
const person = createRoute({
  getParentRoute: () => project,
  path: 'people/$uid',
  component: PersonPage,
  validateSearch: PersonSearch,
})
const heatmaps = createRoute({
  getParentRoute: () => project,
  path: 'heatmaps',
  component: HeatmapPage,
  validateSearch: HeatmapSearch,
})
const funnels = createRoute({
  getParentRoute: () => project,
  path: 'funnels',
  component: FunnelPage,
  validateSearch: FunnelSearch,
})
const overview = createRoute({
  getParentRoute: () => project,
  path: 'home',
  component: HomePage,
  validateSearch: FilterSearch,
})
const trends = createRoute({
  getParentRoute: () => project,
  path: 'trends',
  component: TrendsPage,
  validateSearch: TrendsSearch,
})
const frustration = createRoute({
  getParentRoute: () => project,
  path: 'frustration',
  component: FrustrationPage,
  validateSearch: FrustrationSearch,
})
const vitals = createRoute({
  getParentRoute: () => project,
  path: 'vitals',
  component: VitalsPage,
  validateSearch: FilterSearch,
})
const errors = createRoute({
  getParentRoute: () => project,
  path: 'errors',
  component: ErrorsPage,
  validateSearch: ErrorsSearch,
})
const journeys = createRoute({
  getParentRoute: () => project,
  path: 'journeys',
  component: JourneysPage,
  validateSearch: JourneysSearch,
})
const retention = createRoute({
  getParentRoute: () => project,
  path: 'retention',
  component: RetentionPage,
  validateSearch: FilterSearch,
})
const ask = createRoute({
  getParentRoute: () => project,
  path: 'ask',
  component: AskPage,
  validateSearch: AskSearch,
})
const sql = createRoute({
  getParentRoute: () => project,
  path: 'sql',
  component: SqlPage,
  validateSearch: SqlSearch,
})
const scanners = createRoute({
  getParentRoute: () => project,
  path: 'scanners',
  component: ScannersPage,
  validateSearch: ScannersSearch,
})
const alerts = createRoute({ getParentRoute: () => project, path: 'alerts', component: AlertsPage })
const digest = createRoute({
  getParentRoute: () => project,
  path: 'digest',
  component: DigestPage,
  validateSearch: DigestSearch,
})
const install = createRoute({ getParentRoute: () => project, path: 'install', component: InstallPage })
const privacy = createRoute({ getParentRoute: () => project, path: 'privacy', component: PrivacyPage })
const members = createRoute({ getParentRoute: () => project, path: 'members', component: MembersPage })
const audit = createRoute({ getParentRoute: () => project, path: 'audit', component: AuditPage })
const exportsPage = createRoute({ getParentRoute: () => project, path: 'exports', component: ExportsPage })
const data = createRoute({ getParentRoute: () => project, path: 'data', component: DataPage })
const webhooks = createRoute({ getParentRoute: () => project, path: 'webhooks', component: WebhooksPage })
const pipeline = createRoute({ getParentRoute: () => project, path: 'pipeline', component: PipelinePage })
const usage = createRoute({
  getParentRoute: () => project,
  path: 'usage',
  component: UsagePage,
  validateSearch: UsageSearch,
})
const settings = createRoute({ getParentRoute: () => project, path: 'settings', component: SettingsPage })

const tree = root.addChildren([
  home,
  signedIn,
  projects,
  join,
  tokens,
  project.addChildren([
    projectHome,
    overview,
    sessions,
    session,
    live,
    ...[people, person],
    ...[heatmaps, funnels, journeys, retention, trends, errors, frustration, vitals],
    ask,
    sql,
    ...[digest, scanners, alerts],
    install,
    privacy,
    members,
    audit,
    ...[exportsPage, data, webhooks, pipeline, usage, settings],
  ]),
])

/** Every address of the app. @param history the browser's own unless given */
export const createRouter = (history?: RouterHistory) =>
  createTanStackRouter({
    routeTree: tree,
    history,
    defaultErrorComponent: CrashPage,
    defaultPreload: 'intent',
    scrollRestoration: true,
  })
export type AppRouter = ReturnType<typeof createRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
}
