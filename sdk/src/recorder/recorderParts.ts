import type { Hooks } from '../browser/createHooks.ts'
import type { Browser } from '../browser/openBrowser.ts'
import type { Tab } from '../session/openTab.ts'
import type { Identity } from '../transport/batches/encodeBatch.ts'
import type { Intake } from '../transport/createIntake.ts'
import type { PageSession } from './openPageSession.ts'
import type { PageSwitch } from './openSwitch.ts'
import type { Route } from './routeEvents.ts'
import type { Settings } from './settings.ts'
import type { Outlet } from './wireDelivery.ts'

/** What one recorder is made of. */
export interface RecorderParts {
  browser: Browser
  settings: Settings
  hooks: Hooks
  intake: Intake
  tab: Tab
  pageSession: PageSession
  outlet: Outlet
  route: Route
  pageSwitch: PageSwitch
  /** Who the visitor is, once the page has said it. */
  identity: { user?: Identity }
  /** Consent was revoked in another tab. */
  onRevoked(): void
}

/** The life of the session in this page: it is announced, continues while the visitor is active, pauses, and ends. */
export interface SessionLife extends FollowedSession {
  announce(): void
  announceNow(): void
  /** Records the session from now on, whatever was drawn. */
  keep(): void
  isQuiet(): boolean
  lookAddress(): void
  /** Notifies the intake that the session has ended in this window, if the intake knows of it. */
  end(tell: (path: '/api/sessions/end', body: string) => unknown, reason: 'stop' | 'pagehide'): void
}

/** Follows the visitor, while the page is started. */
export interface FollowedSession {
  follow(): void
  unfollow(): void
  onPauseChange(): void
}
