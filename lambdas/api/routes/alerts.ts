import type { AlertItem } from '@incuera/contract/alerts/alert.ts'
import type { Alert } from '@incuera/contract/alerts/alertApi.ts'
import type { AlertState } from '@incuera/contract/alerts/alertState.ts'
import { toNotice } from '@incuera/contract/alerts/toNotice.ts'
import { routes } from '@incuera/contract/routes.ts'
import { ALERTS_PER_PROJECT_MAX } from '@incuera/contract/watchLimits.ts'
import { RefusalError } from '#runtime/errors.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
import { newItemId } from '../newItemId.ts'
import { newSecret } from '../newSecret.ts'
import type { ApiPorts } from '../ports.ts'
import { admitReceivers } from '../receivers/admitReceivers.ts'
import { changeReceivers } from '../receivers/changeReceivers.ts'
import { readConfirmed } from '../receivers/readConfirmed.ts'
import { sendToReceivers } from '../receivers/sendToReceivers.ts'
import { showChannel } from '../receivers/showChannel.ts'

export const listAlerts = projectRoute(routes.listAlerts, async (ports, { params }) => {
  const alerts = await ports.alerts.list(params.pid)
  const confirmed = await readConfirmed(ports, alerts)
  return {
    alerts: await Promise.all(alerts.map(async (alert) => show(alert, await ports.alertState(alert), confirmed))),
  }
})

export const createAlert = projectRoute(routes.createAlert, async (ports, { params, author, rawBody }) => {
  const wanted = parseBody(routes.createAlert, { rawBody })
  if ((await ports.alerts.list(params.pid)).length >= ALERTS_PER_PROJECT_MAX)
    throw new RefusalError(
      'too_many_alerts',
      `A project has at most ${ALERTS_PER_PROJECT_MAX} alerts. Delete one first.`,
      { limit: ALERTS_PER_PROJECT_MAX },
    )
  const secret = newSecret(ports)
  const alert: AlertItem = {
    ...wanted,
    ...{ pid: params.pid, alertId: newItemId(ports, 'a'), secret },
    ...{ createdAt: ports.now(), createdBy: author },
  }
  await admitReceivers(ports, wanted.channels)
  await ports.alerts.create(alert)
  return { ...show(alert, null, await readConfirmed(ports, [alert])), secret }
})

export const changeAlert = projectRoute(routes.changeAlert, async (ports, { params, rawBody }) => {
  const { addReceivers: add, removeReceivers: remove, ...change } = parseBody(routes.changeAlert, { rawBody })
  const alert = await load(ports, params)
  const channels = await changeReceivers(ports, alert.channels, { add, remove })
  const changed = { ...alert, ...change, channels }
  if (!(await ports.alerts.replace(changed))) throw unknownAlert()
  return show(changed, await ports.alertState(changed), await readConfirmed(ports, [changed]))
})

export const deleteAlert = projectRoute(routes.deleteAlert, async (ports, { params }) => {
  const alert = await ports.alerts.remove(params.pid, params.alertId)
  if (!alert) throw unknownAlert()
  return show(alert, null, await readConfirmed(ports, [alert]))
})

/** Sends to each receiver what it would get if the alert fired now. An address that has not agreed is asked again. */
export const testAlert = projectRoute(routes.testAlert, async (ports, { params }) => {
  const alert = await load(ports, params)
  const at = ports.now()
  const news = { id: `${alert.alertId}-test-${at}`, type: 'firing' as const, value: 0, before: null, since: at, at }
  const notice = toNotice({ ...alert, name: `${alert.name} (test)` }, news, ports.deployment.dashboardUrl)
  return { answers: await sendToReceivers(ports, alert, notice) }
})

async function load({ alerts }: ApiPorts, { pid, alertId }: { pid: string; alertId: string }): Promise<AlertItem> {
  const alert = await alerts.get(pid, alertId)
  if (!alert) throw unknownAlert()
  return alert
}

function show(
  { pid: _, secret: __, channels, ...alert }: AlertItem,
  state: AlertState | null,
  confirmed: ReadonlySet<string>,
): Alert {
  return {
    ...alert,
    channels: channels.map((channel) => showChannel(channel, confirmed)),
    state: state && {
      status: state.status,
      since: state.since,
      value: state.value,
      checkedAt: state.checkedAt,
      sent: state.sent,
    },
  }
}

const unknownAlert = () => new RefusalError('unknown_alert', 'The project has no such alert.')
