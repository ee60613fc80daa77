import type { AlertItem } from '@incuera/contract/alerts/alert.ts'
import type { Alert } from '@incuera/contract/alerts/alertApi.ts'
import type { AlertState } from '@incuera/contract/alerts/alertState.ts'
import { toMessage } from '@incuera/contract/alerts/toMessage.ts'
import { routes } from '@incuera/contract/routes.ts'
import { ALERTS_PER_PROJECT_MAX } from '@incuera/contract/watchLimits.ts'
import { RefusalError } from '#runtime/errors.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
import { newItemId } from '../newItemId.ts'
import type { ApiPorts } from '../ports.ts'

const SECRET_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

export const listAlerts = projectRoute(routes.listAlerts, async (ports, { params }) => {
  const alerts = await ports.alerts.list(params.pid)
  return { alerts: await Promise.all(alerts.map(async (alert) => show(alert, await ports.alertState(alert)))) }
})

export const createAlert = projectRoute(routes.createAlert, async (ports, { params, caller, rawBody }) => {
  const wanted = parseBody(routes.createAlert, { rawBody })
  for (const [at, { url }] of wanted.channels.entries()) requireAddress(ports, url, `channels.${at}.url`)
  if ((await ports.alerts.list(params.pid)).length >= ALERTS_PER_PROJECT_MAX)
    throw new RefusalError(
      'too_many_alerts',
      `A project has at most ${ALERTS_PER_PROJECT_MAX} alerts. Delete one first.`,
      { limit: ALERTS_PER_PROJECT_MAX },
    )
  const secret = `whsec_${ports.randomText(SECRET_ALPHABET, 32)}`
  const alert: AlertItem = {
    ...wanted,
    ...{ pid: params.pid, alertId: newItemId(ports, 'a'), secret },
    ...{ createdAt: ports.now(), createdBy: caller.sub },
  }
  await ports.alerts.create(alert)
  return { ...show(alert, null), secret }
})

/** For another metric, condition or receiver, create another alert: what was found is that of this one. */
export const changeAlert = projectRoute(routes.changeAlert, async (ports, { params, rawBody }) => {
  const { name, isPaused } = parseBody(routes.changeAlert, { rawBody })
  const known = await load(ports, params)
  const changed = { ...known, name: name ?? known.name, isPaused: isPaused ?? known.isPaused }
  if (!(await ports.alerts.replace(changed))) throw unknownAlert()
  return show(changed, await ports.alertState(changed))
})

export const deleteAlert = projectRoute(routes.deleteAlert, async ({ alerts }, { params }) => {
  const alert = await alerts.remove(params.pid, params.alertId)
  if (!alert) throw unknownAlert()
  return show(alert, null)
})

/** Sends to each receiver what it would get if the alert fired now. */
export const testAlert = projectRoute(routes.testAlert, async (ports, { params }) => {
  const alert = await load(ports, params)
  const at = ports.now()
  const news = { id: `${alert.alertId}-test-${at}`, type: 'firing' as const, value: 0, before: null, since: at, at }
  const named = { ...alert, name: `${alert.name} (test)` }
  const answers = await Promise.all(
    alert.channels.map(async ({ type, url }) => {
      const body = toMessage(type, named, news, ports.deployment.dashboardUrl)
      const answer = await ports.webhooks.post(url, body, type === 'webhook' ? alert.secret : null)
      return { host: new URL(url).host, ...answer }
    }),
  )
  return { answers }
})

async function load({ alerts }: ApiPorts, { pid, alertId }: { pid: string; alertId: string }): Promise<AlertItem> {
  const alert = await alerts.get(pid, alertId)
  if (!alert) throw unknownAlert()
  return alert
}

function show({ pid: _, secret: __, channels, ...alert }: AlertItem, state: AlertState | null): Alert {
  return {
    ...alert,
    channels: channels.map(({ type, url }) => ({ type, host: new URL(url).host })),
    state: state && { status: state.status, since: state.since, value: state.value, checkedAt: state.checkedAt },
  }
}

/** @throws RefusalError 400; names are resolved when something is sent to them */
function requireAddress({ webhooks }: ApiPorts, url: string, field: string): void {
  const problem = webhooks.problemOf(url)
  if (problem !== null) throw new RefusalError('invalid', problem, { field })
}

const unknownAlert = () => new RefusalError('unknown_alert', 'The project has no such alert.')
